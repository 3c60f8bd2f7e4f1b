import type { EngineContext } from '@engine/context';
import type { NewHistory } from '@engine/store/history';

/**
 * Makes a change that is too big for the engine's own thread. `work` gets the id of an entry that is not applied yet, gives it its cells
 * and commits it in a worker thread; when it fails or is stopped before that, nothing has changed and the entry is forgotten.
 * @returns the rows that changed, and the entry (null when nothing changed)
 */
export async function makePreparedChange(
  { store }: Pick<EngineContext, 'store'>,
  entry: NewHistory,
  work: (historyId: number) => Promise<{ changed: number }>,
): Promise<{ changed: number; historyId: number | null }> {
  const historyId = store.history.prepare(entry);
  try {
    const { changed } = await work(historyId);
    if (changed > 0) return { changed, historyId };
    store.history.abandon(historyId);
    return { changed: 0, historyId: null };
  } catch (thrown) {
    store.history.abandon(historyId);
    throw thrown;
  }
}
