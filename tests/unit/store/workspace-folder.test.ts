import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@engine/store/store';
import { checkMove, checkWorkspace, copyWorkspace, workspaceSize } from '@engine/store/workspace-folder';
import { lockWorkspace } from '@engine/store/workspace-lock';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { damageDatabase } from '../../helpers/damage';
import { temporaryFolder } from '../../helpers/temporary-folder';

/** A closed workspace with a project, a file and a backup. */
function workspaceIn(folder: string): string {
  const dir = join(folder, 'old');
  const store = openStore(dir);
  const at = '2026-11-21T10:00:00.000Z';
  store.projects.insert({
    id: 'prj_1',
    name: 'Letters',
    kind: 'classification',
    instructions: '',
    labels: [],
    isSample: false,
    createdAt: at,
    updatedAt: at,
  });
  writeFileSync(join(store.folder('classifiers'), 'clf_1.ftmodel'), Buffer.from([0, 255, 13, 10, 0]));
  store.close();
  mkdirSync(join(dir, 'backups'));
  writeFileSync(join(dir, 'backups', 'fewtune-2026-11-20T12-00-00-000Z-daily.db'), 'a backup');
  return dir;
}

test('a workspace is copied byte for byte, opens in its new folder, and the old one is as it was', async () => {
  const folder = temporaryFolder();
  const from = workspaceIn(folder);
  const to = join(folder, 'on another disk', 'new');
  const { bytes } = await workspaceSize(from);
  expect((await checkMove(from, to)).bytes).toBe(bytes);
  expect(existsSync(to)).toBe(false);
  const told: number[] = [];
  await copyWorkspace(from, to, ({ done, total }) => told.push(done / total));
  expect(told.at(-1)).toBe(1);
  expect(readdirSync(to, { recursive: true }).map(String).sort()).toEqual([
    'backups',
    join('backups', 'fewtune-2026-11-20T12-00-00-000Z-daily.db'),
    'fewtune.db',
    'files',
    join('files', 'classifiers'),
    join('files', 'classifiers', 'clf_1.ftmodel'),
  ]);
  expect([...readFileSync(join(to, 'files', 'classifiers', 'clf_1.ftmodel'))]).toEqual([0, 255, 13, 10, 0]);
  for (const dir of [from, to]) {
    const store = openStore(dir);
    expect([store.isNew, store.projects.get('prj_1')?.name]).toEqual([false, 'Letters']);
    store.close();
  }
  expect(await checkWorkspace(to)).toMatchObject({ projects: 1 });
});

test('a folder that cannot take the workspace is refused with a sentence, and nothing is changed', async () => {
  const folder = temporaryFolder();
  const from = workspaceIn(folder);
  const full = join(folder, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'diary.txt'), 'mine');
  const other = workspaceIn(temporaryFolder());
  const file = join(folder, 'file');
  writeFileSync(file, '');
  symlinkSync(from, join(folder, 'link'));
  const before = readdirSync(from, { recursive: true });
  const refused: [string, string][] = [
    ['relative', 'no whole path'],
    [from, 'is in'],
    [join(folder, 'link'), 'already. Choose another folder.'],
    [join(from, 'files', 'inside'), 'is inside the workspace itself'],
    [join(folder, 'link', 'new'), 'is inside the workspace itself'],
    [folder, 'is not empty'],
    [full, 'is not empty'],
    [other, 'is a workspace already. Open it instead'],
    [file, 'is a file'],
    [join(file, 'below'), 'may not write to'],
    ['/proc/fewtune', 'may not write to'],
  ];
  for (const [to, why] of refused) {
    await expect(checkMove(from, to), to).rejects.toThrow(why);
    await expect(copyWorkspace(from, to), to).rejects.toThrow(why);
  }
  expect(readdirSync(from, { recursive: true })).toEqual(before);
  expect(readFileSync(join(full, 'diary.txt'), 'utf8')).toBe('mine');
});

test('a copy that was cut off is no workspace, and the next try begins anew', async () => {
  const folder = temporaryFolder();
  const from = workspaceIn(folder);
  const to = join(folder, 'new');
  mkdirSync(to);
  // As a kill leaves it: the database has not got its name yet.
  writeFileSync(join(to, 'fewtune.moving'), '');
  writeFileSync(join(to, 'fewtune.db.part'), 'half');
  await expect(checkWorkspace(to)).rejects.toThrow('is no workspace of Fewtune');
  await copyWorkspace(from, to);
  expect(readdirSync(to).sort()).toEqual(['backups', 'fewtune.db', 'files']);
});

test('a workspace that is open elsewhere, or damaged, is not copied, and the new folder is left as it was', async () => {
  const folder = temporaryFolder();
  const from = workspaceIn(folder);
  const to = join(folder, 'new');
  const lock = lockWorkspace(from);
  await expect(copyWorkspace(from, to)).rejects.toThrow('Another running copy of Fewtune has this workspace open');
  lock.release();
  damageDatabase(from);
  await expect(copyWorkspace(from, to)).rejects.toThrow('is damaged and was left as it is');
  expect(existsSync(to)).toBe(false);
});

test('a folder without a workspace, with a foreign database or one of a newer Fewtune is not opened', async () => {
  const folder = temporaryFolder();
  await expect(checkWorkspace(folder)).rejects.toThrow('there is no fewtune.db in it');
  const foreign = new Database(join(folder, 'fewtune.db'));
  foreign.exec('CREATE TABLE recipes (name TEXT)');
  await expect(checkWorkspace(folder)).rejects.toThrow('is not the database of a workspace');
  foreign.pragma('user_version = 99999');
  foreign.close();
  await expect(checkWorkspace(folder)).rejects.toThrow('was made by a newer Fewtune');
  expect(readdirSync(folder)).toEqual(['fewtune.db']);
});
