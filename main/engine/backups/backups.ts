import { listBackups } from '@engine/store/backups';
import type { Store } from '@engine/store/store';
import type { Workers } from '@engine/workers/workers';
import type { Backup, BackupReason } from '@shared/contract/backups';
import { toAppError } from '@shared/contract/errors';
import type { EngineEvent } from '@shared/contract/events';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes the backups of an open workspace, one at a time, in a worker thread. */
export function createBackups(options: {
  store: Store;
  workers: Workers;
  emit: (event: EngineEvent) => void;
  now: () => string;
}) {
  const { store, workers, emit, now } = options;
  let failure: { at: string; message: string } | null = null;
  let before: Promise<unknown> = Promise.resolve();

  const make = async (reason: BackupReason): Promise<Backup> => {
    const at = now();
    try {
      const { dir, databaseFile } = store;
      const backup = await workers.run('backUpDatabase', { dir, databaseFile, reason, at });
      failure = null;
      return backup;
    } catch (thrown) {
      const { kind, message } = toAppError(thrown);
      if (kind !== 'cancelled') failure = { at, message };
      throw thrown;
    } finally {
      emit({ type: 'changed', topics: ['backups'] });
    }
  };
  const create = (reason: BackupReason): Promise<Backup> => {
    const made = before.then(() => make(reason));
    before = made.catch(() => undefined);
    return made;
  };
  return {
    create,
    /** Makes the day's backup, unless the newest one is younger than a day; null then. */
    createDaily: async (): Promise<Backup | null> => {
      const newest = listBackups(store.dir)[0];
      const isDue = newest === undefined || Date.parse(now()) - Date.parse(newest.at) >= DAY_MS;
      return isDue ? create('daily') : null;
    },
    /** Why the last one was not made; null when it was. */
    failure: () => failure,
  };
}
export type Backups = ReturnType<typeof createBackups>;
