import {
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { backUpDatabase, checkDatabase } from '@engine/backups/tasks';
import { backupFolder, listBackups, newestSoundBackup, restoreBackup } from '@engine/store/backups';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase, openStore } from '@engine/store/store';
import { AppFailure } from '@shared/contract/errors';
import { expect, test } from 'vitest';
import { damageDatabase } from '../../helpers/damage';
import { temporaryFolder } from '../../helpers/temporary-folder';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T08:00:00.000Z`;
const fileOf = (dir: string) => join(dir, 'fewtune.db');

/** Makes the workspace, or opens it, and adds a project. */
function addProject(dir: string, name: string): void {
  const store = openStore(dir);
  const project = {
    id: name,
    name,
    kind: 'classification' as const,
    instructions: '',
    labels: [],
    isSample: false,
    createdAt: day(1),
    updatedAt: day(1),
  };
  store.projects.insert(project);
  store.close();
}
function projectsOf(dir: string): string[] {
  const store = openStore(dir);
  try {
    return store.projects.summaries().map(({ project }) => project.name);
  } finally {
    store.close();
  }
}
const backUp = (dir: string, at: string) => backUpDatabase({ dir, databaseFile: fileOf(dir), reason: 'daily', at });
const kindOf = (work: () => unknown): string => {
  try {
    work();
  } catch (thrown) {
    return thrown instanceof AppFailure ? thrown.error.kind : 'no AppFailure';
  }
  return 'nothing thrown';
};

test('a backup is one file with the state of its moment, and restoring it keeps what was there as a backup', async () => {
  const dir = temporaryFolder();
  addProject(dir, 'first');
  const backup = await backUp(dir, day(2));
  expect(readdirSync(backupFolder(dir))).toEqual(['fewtune-2026-11-02T08-00-00-000Z-daily.db']);
  expect(backup).toEqual({
    name: 'fewtune-2026-11-02T08-00-00-000Z-daily.db',
    at: day(2),
    reason: 'daily',
    bytes: statSync(join(backupFolder(dir), backup.name)).size,
  });
  addProject(dir, 'second');

  restoreBackup(dir, backup.name, day(3));
  expect(projectsOf(dir)).toEqual(['first']);
  expect(listBackups(dir).map(({ at, reason }) => [at, reason])).toEqual([
    [day(3), 'restore'],
    [day(2), 'daily'],
  ]);
  const undo = listBackups(dir)[0]?.name ?? '';
  restoreBackup(dir, undo, day(4));
  expect(projectsOf(dir).sort()).toEqual(['first', 'second']);
});

test('the newest seven are kept, and other files in the folder are left alone', async () => {
  const dir = temporaryFolder();
  openStore(dir).close();
  await backUp(dir, day(1));
  writeFileSync(join(backupFolder(dir), 'mine.db'), 'mine');
  for (let number = 2; number <= 9; number += 1) await backUp(dir, day(number));
  expect(listBackups(dir).map(({ at }) => at)).toEqual([9, 8, 7, 6, 5, 4, 3].map(day));
  expect(readdirSync(backupFolder(dir))).toContain('mine.db');
});

test('a workspace of an older version is backed up as it was before it is brought up to date', () => {
  const dir = temporaryFolder();
  const old = openDatabase(fileOf(dir));
  migrate(old, migrations.slice(0, 1));
  old.close();
  openStore(dir).close();
  const [backup, ...others] = listBackups(dir);
  expect([backup?.reason, others]).toEqual(['migration', []]);
  const kept = openDatabase(join(backupFolder(dir), backup?.name ?? ''));
  expect(kept.pragma('user_version', { simple: true })).toBe(1);
  kept.close();
  openStore(dir).close();
  expect(listBackups(dir)).toHaveLength(1);
});

test('a damaged database is not migrated, not backed up, and found by looking through it', async () => {
  const dir = temporaryFolder();
  addProject(dir, 'first');
  await backUp(dir, day(1));
  expect(checkDatabase({ databaseFile: fileOf(dir) })).toEqual({ faults: [] });
  damageDatabase(dir);
  expect(checkDatabase({ databaseFile: fileOf(dir) }).faults.length).toBeGreaterThan(0);
  await expect(backUp(dir, day(2))).rejects.toMatchObject({ error: { kind: 'damaged' } });
  expect(readdirSync(backupFolder(dir))).toEqual(['fewtune-2026-11-01T08-00-00-000Z-daily.db']);

  const db = openDatabase(fileOf(dir));
  db.pragma('user_version = 3');
  db.close();
  const before = readFileSync(fileOf(dir));
  expect(kindOf(() => openStore(dir))).toBe('damaged');
  expect(readFileSync(fileOf(dir)).equals(before)).toBe(true);
});

test('of damaged backups none is offered or restored; a damaged database is kept beside the one that takes its place', async () => {
  const dir = temporaryFolder();
  addProject(dir, 'first');
  const good = await backUp(dir, day(1));
  const bad = await backUp(dir, day(2));
  writeFileSync(join(backupFolder(dir), bad.name), 'this is no database at all'.repeat(400));
  expect(newestSoundBackup(dir)).toEqual(good);

  const handle = openSync(fileOf(dir), 'r+');
  writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, 0);
  expect(kindOf(() => openStore(dir))).toBe('damaged');
  const damaged = readFileSync(fileOf(dir));
  expect(kindOf(() => restoreBackup(dir, bad.name, day(3)))).toBe('workspace');
  expect(readFileSync(fileOf(dir)).equals(damaged)).toBe(true);

  restoreBackup(dir, good.name, day(3));
  expect(projectsOf(dir)).toEqual(['first']);
  const kept = join(backupFolder(dir), 'damaged-2026-11-03T08-00-00-000Z.db');
  expect(readFileSync(kept).equals(damaged)).toBe(true);
});

test('the log of the old database is not replayed over a restored one', async () => {
  const dir = temporaryFolder();
  addProject(dir, 'first');
  const backup = await backUp(dir, day(1));
  const open = openDatabase(fileOf(dir));
  open.exec(`UPDATE projects SET name = 'changed'`);
  const log = readFileSync(`${fileOf(dir)}-wal`);
  expect(log.length).toBeGreaterThan(0);
  copyFileSync(fileOf(dir), join(dir, 'killed.db'));
  open.close();
  // As a killed app leaves it: the change is in the log alone.
  copyFileSync(join(dir, 'killed.db'), fileOf(dir));
  writeFileSync(`${fileOf(dir)}-wal`, log);

  restoreBackup(dir, backup.name, day(2));
  expect(existsSync(`${fileOf(dir)}-wal`)).toBe(false);
  expect(projectsOf(dir)).toEqual(['first']);
  restoreBackup(dir, listBackups(dir)[0]?.name ?? '', day(3));
  expect(projectsOf(dir)).toEqual(['changed']);
});

test('nothing is restored under a running copy of Fewtune', async () => {
  const dir = temporaryFolder();
  addProject(dir, 'first');
  const backup = await backUp(dir, day(1));
  const store = openStore(dir);
  expect(() => restoreBackup(dir, backup.name, day(2))).toThrow(/Another running copy of Fewtune/);
  expect(() => openStore(dir)).toThrow(/Another running copy of Fewtune/);
  store.close();
  expect(projectsOf(dir)).toEqual(['first']);
});
