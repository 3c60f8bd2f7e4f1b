import { readFileSync } from 'node:fs';
import { processTree } from './canary';

/** Memory of a process and all below it, in bytes: shared pages are divided among those that share them (PSS, proc(5)). */
export function memoryOf(root: number): number {
  return processTree(root)
    .map((pid) => {
      try {
        const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? '0';
        return Number(kilobytes) * 1024;
      } catch {
        return 0; // It ended meanwhile.
      }
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}
