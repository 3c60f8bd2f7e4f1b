import { rmSync, writeFileSync } from 'node:fs';
import { createBackups } from '@engine/backups/backups';
import { createIntegrityNote } from '@engine/backups/integrity';
import { backUpDatabase, checkDatabase } from '@engine/backups/tasks';
import { watchDatabase } from '@engine/backups/watch';
import type { EngineContext } from '@engine/context';
import { backupFolder, listBackups } from '@engine/store/backups';
import { openStore } from '@engine/store/store';
import type { Workers } from '@engine/workers/workers';
import type { AppError } from '@shared/contract/errors';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { damageDatabase } from '../../helpers/damage';
import { temporaryFolder } from '../../helpers/temporary-folder';

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'],
      now: Date.parse('2026-11-21T08:00:00Z'),
    }),
);
afterEach(() => void vi.useRealTimers());

/** A workspace that was made before and is open now, with the tasks of the worker threads run in this one. */
function openWorkspace(dir = temporaryFolder(), prepare = (_: string) => {}) {
  openStore(dir).close();
  prepare(dir);
  const store = openStore(dir);
  onTestFinished(() => store.close());
  const workers = {
    run: async (name: string, input: never) =>
      name === 'checkDatabase' ? checkDatabase(input) : backUpDatabase(input),
  } as unknown as Workers; // safe: the two tasks are all that backups ask for
  const backups = createBackups({ store, workers, emit: () => {}, now: () => new Date().toISOString() });
  const told: AppError[] = [];
  const integrity = createIntegrityNote();
  const now = () => new Date().toISOString();
  const context = { store, workers, backups, integrity, now, log: () => {} } as unknown as EngineContext; // safe: all that watching reads
  const stop = watchDatabase(context, (error) => told.push(error));
  onTestFinished(stop);
  return { dir, backups, told, stop, integrity };
}
const MINUTE = 60_000;
const times = (dir: string) => listBackups(dir).map(({ at, reason }) => `${at.slice(5, 13)} ${reason}`);

test('the first backup is made a minute after the start, and from then on one a day', async () => {
  const { dir } = openWorkspace();
  await vi.advanceTimersByTimeAsync(MINUTE - 1);
  expect(times(dir)).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await expect.poll(() => times(dir)).toEqual(['11-21T08 daily']);
  await vi.advanceTimersByTimeAsync(23 * 60 * MINUTE);
  expect(times(dir)).toEqual(['11-21T08 daily']);
  await vi.advanceTimersByTimeAsync(2 * 60 * MINUTE);
  await expect.poll(() => times(dir)).toEqual(['11-22T09 daily', '11-21T08 daily']);
});

test('a backup that could not be made is said, until one is', async () => {
  const { dir, backups } = openWorkspace();
  writeFileSync(backupFolder(dir), 'a file where the folder should be');
  await expect(backups.create('asked')).rejects.toMatchObject({ error: { kind: 'workspace' } });
  expect(backups.failure()).toMatchObject({ at: '2026-11-21T08:00:00.000Z' });
  rmSync(backupFolder(dir));
  await backups.create('asked');
  expect(backups.failure()).toBeNull();
});

test('damage is told once after the start, and a damaged database is not backed up', async () => {
  const { dir, told } = openWorkspace(undefined, (made) => damageDatabase(made, 'rescued_evals'));
  await expect.poll(() => told.map(({ kind }) => kind)).toEqual(['damaged']);
  expect(told[0]?.message).toContain(`The database in ${dir} is damaged and was left as it is.`);
  await vi.advanceTimersByTimeAsync(48 * 60 * MINUTE);
  expect(told).toHaveLength(1);
  expect(listBackups(dir)).toEqual([]);
});
