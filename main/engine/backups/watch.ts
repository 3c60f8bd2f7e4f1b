import type { EngineContext } from '@engine/context';
import { damagedDatabase, isDamage } from '@engine/store/storage-errors';
import { type AppError, toAppError } from '@shared/contract/errors';

/** The first backup waits: the first minute belongs to the user. */
const FIRST_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 60 * 60 * 1000;

/**
 * Looks the database through in a worker thread, then makes a backup a day while the workspace is open.
 * @param onDamaged told once for each time that damage is found; a damaged database is not backed up
 * @returns how to stop
 */
export function watchDatabase(
  { store, workers, backups, integrity, log, now }: EngineContext,
  onDamaged: (error: AppError) => void,
): () => void {
  const backUp = (): void => {
    // Any other failure stands in the list of backups until one succeeds.
    backups.createDaily().catch((thrown: unknown) => isDamage(thrown) && onDamaged(toAppError(thrown)));
  };
  const first = setTimeout(backUp, FIRST_AFTER_MS);
  const later = setInterval(backUp, LOOK_EVERY_MS);
  const stop = (): void => {
    clearTimeout(first);
    clearInterval(later);
  };
  if (!store.isNew) {
    integrity.set({ state: 'not-yet', at: null });
    const begun = performance.now();
    workers
      .run('checkDatabase', { databaseFile: store.databaseFile })
      .then(({ faults }) => {
        integrity.set({ state: faults.length === 0 ? 'sound' : 'damaged', at: now() });
        const ms = Math.round(performance.now() - begun);
        log(faults.length === 0 ? 'info' : 'error', 'database-looked-through', { faults: faults.length, ms });
        if (faults.length === 0) return;
        stop();
        onDamaged(damagedDatabase(store.dir, faults).error);
      })
      // The engine was closed meanwhile, or the disk cannot be read: the next call says so in words.
      .catch(() => undefined);
  }
  return stop;
}
