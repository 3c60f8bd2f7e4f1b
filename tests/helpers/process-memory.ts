import { readFileSync } from 'node:fs';
import { processTree } from './canary';

/** Memory of one process, in bytes: shared pages are divided among those that share them (PSS, proc(5)); 0 when it has ended. */
export function memoryOfOne(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? '0';
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}

/** Memory of a process and all below it, in bytes. */
export const memoryOf = (root: number): number => processTree(root).reduce((sum, pid) => sum + memoryOfOne(pid), 0);
