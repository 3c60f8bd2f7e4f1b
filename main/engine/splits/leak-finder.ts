import type { Store } from '@engine/store/store';
import type { Workers } from '@engine/workers/workers';
import type { Split } from '@shared/contract/splits';
import type { LeakPair } from '@shared/domain/splits';

/** Finds leaks in a worker thread; an unchanged split is looked through once, whoever asks. */
export function createLeakFinder(store: Store, workers: Workers) {
  const known = new Map<string, Promise<LeakPair[]>>();

  return function findLeaks(split: Split, similarity: number | null): Promise<LeakPair[]> {
    const key = `${split.id} ${split.fingerprint} ${similarity}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const rows = store.splits.contents(split.id).map(({ rowId, text, group, part }) => ({
      rowId,
      text,
      part,
      group: split.grouped ? group : null,
    }));
    const finding = workers.run('leaksOfRows', { rows, similarity });
    // One split is looked at at a time; older ones are quickly found again.
    for (const other of known.keys()) if (!other.startsWith(`${split.id} ${split.fingerprint} `)) known.delete(other);
    known.set(key, finding);
    finding.catch(() => known.delete(key));
    return finding;
  };
}
export type FindLeaks = ReturnType<typeof createLeakFinder>;
