import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Room for SQLite's side files: without it a workspace on a full disk could not even be opened to be read. */
const RESERVE_BYTES = 1024 * 1024;
const fileIn = (dir: string): string => join(dir, 'fewtune.reserve');

/** Keeps a little room aside while there is some. On a full disk nothing happens: the next start tries again. */
export function keepReserve(dir: string): void {
  const file = fileIn(dir);
  if (existsSync(file)) return;
  try {
    writeFileSync(file, Buffer.alloc(RESERVE_BYTES));
  } catch {
    rmSync(file, { force: true });
  }
}

/** Gives the room free. @returns false when there was none */
export function freeReserve(dir: string): boolean {
  const file = fileIn(dir);
  if (!existsSync(file)) return false;
  rmSync(file, { force: true });
  return true;
}
