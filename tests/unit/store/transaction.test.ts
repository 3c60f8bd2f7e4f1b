import { join } from 'node:path';
import { openStore } from '@engine/store/store';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

test('a transaction that reads before it writes is not thrown out by a worker that writes meanwhile', () => {
  const workspace = temporaryFolder();
  const store = openStore(workspace);
  const worker = new Database(join(workspace, 'fewtune.db'), { timeout: 0 });
  onTestFinished(() => {
    worker.close();
    store.close();
  });
  const entered = () => worker.exec(`UPDATE jobs SET note = 'later'`);
  store.transaction(() => {
    store.projects.summaries();
    // The worker has to wait for its turn: had it written now, what was just read would be out of date and nothing could be written.
    expect(entered).toThrow('database is locked');
    store.jobs.interruptRunning('2026-11-21T00:00:00.000Z');
  });
  expect(entered).not.toThrow();
});
