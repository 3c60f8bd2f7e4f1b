import { lstat, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of a file; 0 when it is not there. */
export const sizeOfFile = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Bytes of all files below a folder, links not followed; 0 when it is not there. What cannot be read counts nothing. */
export async function sizeOfFolder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  let bytes = 0;
  for (const name of names) {
    const found = await lstat(join(folder, name)).catch(() => null);
    if (found?.isFile() === true) bytes += found.size;
  }
  return bytes;
}

/** What a user may still write to the disk of a folder, in bytes; 0 when the system does not tell. */
export const freeOnDiskOf = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
