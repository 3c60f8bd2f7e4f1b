import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OwnedFile, ownedAreas } from './owned-files';

/**
 * Removes files that a project owned, but for those that another one owns as well.
 * @param files what it owned
 * @param owned all files that some project owns still
 */
export async function removeFormerFiles(
  filesDir: string,
  files: readonly OwnedFile[],
  owned: readonly OwnedFile[],
): Promise<void> {
  const pathOf = ({ area, name }: OwnedFile) => join(filesDir, area, name);
  const kept = new Set(owned.map(pathOf));
  // What cannot be removed now goes with the orphans of a later start.
  for (const path of files.map(pathOf)) if (!kept.has(path)) await rm(path, { force: true }).catch(() => undefined);
}

/** Younger files may belong to work that is under way, or be looked at before it is paid for. */
const OLD_MS = 24 * 3_600_000;

/**
 * Removes files of the workspace that belong to no project: training files that were prepared and never sent, and what a deletion left
 * when the app was ended in the middle. What cannot be read or removed stays for the next start.
 * @param filesDir the folder `files` of the workspace
 * @param owned all files that some project owns
 * @param now milliseconds since 1970
 */
export async function removeOrphanedFiles(filesDir: string, owned: readonly OwnedFile[], now: number): Promise<void> {
  for (const area of ownedAreas) {
    const mine = new Set(owned.filter((file) => file.area === area).map(({ name }) => name));
    for (const name of await readdir(join(filesDir, area)).catch(() => [])) {
      if (mine.has(name)) continue;
      const path = join(filesDir, area, name);
      const age = await stat(path).then(
        ({ mtimeMs }) => now - mtimeMs,
        () => 0,
      );
      if (age >= OLD_MS) await rm(path, { force: true }).catch(() => undefined);
    }
  }
}
