import { faultsOf, keepBackup, partOfBackup } from '@engine/store/backups';
import { inWords, isDamage } from '@engine/store/storage-errors';
import { openDatabase } from '@engine/store/store';
import type { Backup, BackupReason } from '@shared/contract/backups';

export type BackUpInput = { dir: string; databaseFile: string; reason: BackupReason; at: string };

/** All pages in one step: a reader holds up no writer, while a copy in steps would begin anew with each write. */
const ALL_PAGES = 0x7fffffff;

/**
 * Backs up a database that is in use, with SQLite's backup API: the state of one moment.
 * @throws AppFailure in words when there is no room, or the database is damaged; no backup is left then
 */
export async function backUpDatabase({ dir, databaseFile, reason, at }: BackUpInput): Promise<Backup> {
  try {
    const part = partOfBackup(dir);
    const db = openDatabase(databaseFile);
    try {
      await db.backup(part, { progress: () => ALL_PAGES });
    } finally {
      db.close();
    }
    return keepBackup(dir, part, reason, at);
  } catch (thrown) {
    throw inWords(thrown, dir);
  }
}

/** Looks a whole database through; `faults` are SQLite's words, none for a sound one. */
export function checkDatabase({ databaseFile }: { databaseFile: string }): { faults: string[] } {
  try {
    const db = openDatabase(databaseFile);
    try {
      return { faults: faultsOf(db) };
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (thrown instanceof Error && isDamage(thrown)) return { faults: [thrown.message] };
    throw thrown;
  }
}
