import { join } from 'node:path';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import Database from 'better-sqlite3';

/**
 * Keeps a second running copy out of a workspace. The lock is SQLite's own file lock on `fewtune.lock`, so it is gone the
 * moment the process is, even after a kill.
 * @throws AppFailure when another copy holds it
 */
export function lockWorkspace(dir: string): { release: () => void } {
  const db = new Database(join(dir, 'fewtune.lock'), { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    db.close();
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) {
      throw new AppFailure(
        'workspace',
        t`Another running copy of Fewtune has this workspace open: ${dir}. Close it there, or choose another workspace. Nothing was changed.`,
      );
    }
    throw thrown;
  }
  return { release: () => db.close() };
}
