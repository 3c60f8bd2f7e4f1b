import { accessSync, constants, existsSync } from 'node:fs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import Database from 'better-sqlite3';

const codeOf = (thrown: unknown): string => {
  if (thrown instanceof Database.SqliteError) return thrown.code;
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return '';
};

const DISK_FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);

/** Whether something failed because there is no room left. */
export const isDiskFull = (thrown: unknown): boolean => DISK_FULL.has(codeOf(thrown));

const isDamageCode = (code: string): boolean => code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');

/** Whether something failed because the database's file is damaged. */
export const isDamage = (thrown: unknown): boolean =>
  thrown instanceof AppFailure ? thrown.error.kind === 'damaged' : isDamageCode(codeOf(thrown));

/** The failure for a damaged database in the folder `where`; `faults` are SQLite's words on it. */
export const damagedDatabase = (where: string, faults: string[] = []): AppFailure =>
  new AppFailure(
    'damaged',
    t`The database in ${where} is damaged and was left as it is. Restore a backup in the window of Fewtune, or choose another workspace.`,
    faults,
  );

/** Whether a folder that is there takes no files: on a disk that is mounted read-only SQLite says no more than that it cannot open one. */
function isReadOnly(folder: string): boolean {
  if (!existsSync(folder)) return false;
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/**
 * Puts a failure of the disk or the database into words; hands back anything else unchanged.
 * SQLite has rolled the statement's transaction back by then, so nothing is half-written.
 */
export function inWords(thrown: unknown, where: string): unknown {
  if (thrown instanceof AppFailure) return thrown;
  const code = codeOf(thrown);
  const workspace = (message: string) => new AppFailure('workspace', message);
  if (DISK_FULL.has(code)) {
    return workspace(
      t`The disk that holds ${where} is full. Free some space and try again; what was stored before is kept.`,
    );
  }
  if (isDamageCode(code)) return damagedDatabase(where);
  const cannot = code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN');
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'EROFS' ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    (cannot && isReadOnly(where))
  ) {
    return workspace(t`Fewtune may not write to ${where}. Change its permissions, or choose another workspace.`);
  }
  if (cannot || code === 'ENOTDIR' || code === 'EEXIST') {
    return workspace(
      t`${where} could not be read or written (${code}). Check the folder and the disk, then try again.`,
    );
  }
  return thrown;
}
