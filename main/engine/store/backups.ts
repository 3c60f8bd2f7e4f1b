import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { t } from '@lingui/core/macro';
import { type Backup, BackupName, BackupReason } from '@shared/contract/backups';
import { AppFailure } from '@shared/contract/errors';
import Database from 'better-sqlite3';
import { addRowFunctions } from './row-functions';
import { damagedDatabase, isDamage, isDiskFull } from './storage-errors';
import { lockWorkspace } from './workspace-lock';

/** So many backups are kept: a week of days. */
export const BACKUPS_KEPT = 7;

/** The folder of a workspace's backups. */
export const backupFolder = (dir: string): string => join(dir, 'backups');

/** `2026-11-21T12:00:00.000Z` as it stands in a file's name, and back. */
const stampOf = (at: string): string => at.replace(/[:.]/g, '-');
const timeOf = (stamp: string): string => stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z');

const nameOf = (reason: BackupReason, at: string): string => `fewtune-${stampOf(at)}-${reason}.db`;

/** The backups of a workspace, newest first; none when there is no folder yet. Files of other names are left alone. */
export function listBackups(dir: string): Backup[] {
  const folder = backupFolder(dir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BackupName.safeParse(name).success)
    .sort()
    .reverse()
    .map((name) => ({
      name,
      at: timeOf(name.slice('fewtune-'.length, 'fewtune-2026-11-21T12-00-00-000Z'.length)),
      reason: BackupReason.parse(name.slice('fewtune-2026-11-21T12-00-00-000Z-'.length, -'.db'.length)),
      bytes: statSync(join(folder, name)).size,
    }));
}

/** What SQLite finds wrong with a database, in its own words, at most five; empty for a sound one. */
export function faultsOf(db: Database.Database): string[] {
  try {
    const found = db.pragma('quick_check(5)') as { quick_check: string }[]; // safe: one column of that name, always
    return found.map(({ quick_check }) => quick_check).filter((words) => words !== 'ok');
  } catch (thrown) {
    if (thrown instanceof Error && isDamage(thrown)) return [thrown.message];
    throw thrown;
  }
}

/** Whether a file is a sound database of Fewtune. */
function isSound(file: string): boolean {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      addRowFunctions(db);
      return Number(db.pragma('user_version', { simple: true })) > 0 && faultsOf(db).length === 0;
    } finally {
      db.close();
    }
  } catch {
    return false; // What cannot even be opened is not sound.
  }
}

/** The newest backup that is sound; null when there is none. Reads whole files: seconds for large ones. */
export const newestSoundBackup = (dir: string): Backup | null =>
  listBackups(dir).find(({ name }) => isSound(join(backupFolder(dir), name))) ?? null;

function writeThrough(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A file for a copy that is just being made, in an existing folder; what a killed copy left behind is gone. */
export function partOfBackup(dir: string): string {
  const folder = backupFolder(dir);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (/\.part(-wal|-shm|-journal)?$/.test(name)) rmSync(join(folder, name));
  return join(folder, 'fewtune.part');
}

/**
 * Makes a finished copy a backup: one file of its own without a log beside it, looked through, written to the disk, named;
 * then the oldest ones above {@link BACKUPS_KEPT} go.
 * @throws AppFailure `damaged` when the copy is damaged, and with it the database it was made of; it is not kept then
 */
export function keepBackup(dir: string, part: string, reason: BackupReason, at: string): Backup {
  try {
    const db = new Database(part);
    try {
      addRowFunctions(db);
      db.pragma('journal_mode = DELETE');
      const faults = faultsOf(db);
      if (faults.length > 0) throw damagedDatabase(dir, faults);
    } finally {
      db.close();
    }
    writeThrough(part);
    const name = nameOf(reason, at);
    renameSync(part, join(backupFolder(dir), name));
    removeOldest(dir);
    return { name, at, reason, bytes: statSync(join(backupFolder(dir), name)).size };
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown;
  }
}

function removeOldest(dir: string): void {
  for (const { name } of listBackups(dir).slice(BACKUPS_KEPT)) rmSync(join(backupFolder(dir), name));
}

/**
 * Backs up an open database before it is brought to a newer version. The workspace is locked and nothing else runs yet, so
 * the file itself is copied.
 * @throws AppFailure when there is no room, or the database is damaged: then it must not be changed
 */
export function backUpBeforeMigration(db: Database.Database, dir: string, at: string): Backup {
  const part = partOfBackup(dir);
  db.pragma('wal_checkpoint(TRUNCATE)');
  try {
    copyFileSync(db.name, part);
    return keepBackup(dir, part, 'migration', at);
  } catch (thrown) {
    rmSync(part, { force: true });
    if (!isDiskFull(thrown)) throw thrown;
    throw new AppFailure(
      'workspace',
      t`This workspace comes from an older Fewtune and is backed up before it is brought up to date, but the disk that holds ${dir} has no room for that. Free ${Math.ceil(statSync(db.name).size / 1_000_000)} MB and try again. Nothing was changed.`,
    );
  }
}

/** Gives a file a second name where the disk can, and copies it where it cannot. */
function keepAs(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    copyFileSync(file, kept);
  }
}

/** Keeps the database as it is: a sound one as a backup, a damaged one (with its log) under a name that says so. */
function setAside(dir: string, databaseFile: string, at: string): void {
  try {
    const db = new Database(databaseFile);
    try {
      addRowFunctions(db);
      if (faultsOf(db).length > 0) throw damagedDatabase(dir);
      db.pragma('journal_mode = DELETE');
    } finally {
      db.close();
    }
    keepAs(databaseFile, join(backupFolder(dir), nameOf('restore', at)));
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const kept = join(backupFolder(dir), `damaged-${stampOf(at)}.db`);
    keepAs(databaseFile, kept);
    if (existsSync(`${databaseFile}-wal`)) copyFileSync(`${databaseFile}-wal`, `${kept}-wal`);
  }
}

/**
 * Puts a backup in the place of a closed workspace's database. What was there is kept in the folder of the backups. Killed at
 * any moment, there is either the old database or the restored one.
 * @throws AppFailure when another copy has the workspace open, or the backup is gone or damaged; nothing is changed then
 */
export function restoreBackup(dir: string, name: string, at: string): void {
  const lock = lockWorkspace(dir);
  try {
    const backup = join(backupFolder(dir), BackupName.parse(name));
    if (!isSound(backup)) {
      throw new AppFailure(
        'workspace',
        t`The backup ${name} is gone or damaged itself. Nothing was changed: try again to open the workspace, and choose another backup.`,
      );
    }
    const part = partOfBackup(dir);
    copyFileSync(backup, part);
    writeThrough(part);
    const databaseFile = join(dir, 'fewtune.db');
    if (existsSync(databaseFile)) setAside(dir, databaseFile, at);
    // A log that belongs to the old database would be replayed over the new one.
    for (const ending of ['-wal', '-shm']) rmSync(databaseFile + ending, { force: true });
    renameSync(part, databaseFile);
    removeOldest(dir);
  } finally {
    lock.release();
  }
}
