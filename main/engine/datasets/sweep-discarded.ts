import type { EngineContext } from '@engine/context';

const sweeping = new WeakSet<object>();

/** Starts deleting what discarded datasets and removed projects hold, in a worker thread, unless that is under way. The next start goes on with it. */
export function sweepDiscarded({ store, workers }: EngineContext): void {
  if (sweeping.has(store) || !store.sweep.isNeeded()) return;
  sweeping.add(store);
  workers
    .run('sweepDatasets', { databaseFile: store.databaseFile })
    // Nothing is lost when it stops: the engine was closed, or a full disk; the rows are hidden all the same.
    .catch(() => undefined)
    .finally(() => sweeping.delete(store));
}
