import { readFileSync } from 'node:fs';
import { processArguments, processTree } from './canary';

/** What a process holds of the kinds of pages named (proc(5), smaps_rollup), in bytes; 0 when it has ended. */
function pages(pid: number, kinds: RegExp): number {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^(\w+):\s+(\d+) kB$/gm);
    return [...lines].reduce(
      (sum, [, kind = '', kilobytes]) => sum + (kinds.test(kind) ? Number(kilobytes) * 1024 : 0),
      0,
    );
  } catch {
    return 0;
  }
}

/** Memory of one process, in bytes: shared pages are divided among those that share them (PSS); 0 when it has ended. */
export const memoryOfOne = (pid: number): number => pages(pid, /^Pss$/);

/**
 * Memory that one process fills itself, in bytes: heaps, stacks and shared buffers, not the pages of programs and libraries, whose
 * share falls and rises with what else runs on the machine. The number to follow over an hour.
 */
export const ownMemoryOfOne = (pid: number): number => pages(pid, /^Pss_(Anon|Shmem)$/);

/** Memory of a process and all below it, in bytes. */
export const memoryOf = (root: number): number => processTree(root).reduce((sum, pid) => sum + memoryOfOne(pid), 0);

/** What a process is, in a word: its kind in Electron, or the file it runs. */
export function nameOfProcess(pid: number): string {
  const words = processArguments(pid);
  return /--type=(\S+)/.exec(words)?.[1] ?? /([\w.-]+)\s*$/.exec(words)?.[1] ?? 'unknown';
}

/** What a process and all below it fill themselves, in bytes, by what they are; of two alike the sum. */
export function ownMemoryByName(root: number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const pid of processTree(root)) {
    const name = nameOfProcess(pid);
    found[name] = (found[name] ?? 0) + ownMemoryOfOne(pid);
  }
  return found;
}
