import type { StoredFilter, StoredSort } from '@engine/store/row-filter';
import type { IndexedOrder } from '@engine/store/row-segments';
import type { Store } from '@engine/store/store';
import type { Workers } from '@engine/workers/workers';

/** Sorted and filtered lists that are kept. A million rows take 8 MB each. */
const MOST_VIEWS = 8;

/** Up to here the engine's own thread is faster than handing it to another one. */
export const FEW_ROWS = 10_000;

/** All rows of a dataset that pass a filter, in their order. */
export type TableView = {
  total: number;
  /** Row ids of the places from `offset`; fewer at the end. */
  ids: (offset: number, limit: number) => number[];
};

/**
 * The lists behind the table. An order that an index has is read from the index; any other is arranged once, in a worker thread
 * when it is long, and kept as row ids, so that the last page costs what the first does. When rows change, all are forgotten.
 */
export function createTableViews(store: Pick<Store, 'rows' | 'databaseFile'>, workers: Workers) {
  // In the order of their last use, the oldest first.
  const kept = new Map<string, Promise<TableView>>();
  const indexing = new Set<number>();
  let generation = 0;

  const byIndex = (dataset: number, order: IndexedOrder): TableView => ({
    total: order.total,
    ids: (offset, limit) => store.rows.indexedPage(dataset, order, offset, limit),
  });
  const byIds = (ids: Float64Array): TableView => ({
    total: ids.length,
    ids: (offset, limit) => Array.from(ids.subarray(offset, offset + limit)),
  });

  /** Starts the search index of a long dataset when it is behind. Searching works without it, only slower. */
  function keepIndexed(dataset: number): void {
    if (indexing.has(dataset) || !store.rows.isSearchIndexBehind(dataset)) return;
    indexing.add(dataset);
    workers
      .run('indexTexts', { databaseFile: store.databaseFile, datasetKey: dataset })
      // Stopped with the app, or the disk is full: the next search starts it again, and until then texts are looked at one by one.
      .catch(() => undefined)
      .finally(() => indexing.delete(dataset));
  }

  async function make(dataset: number, rowCount: number, filter: StoredFilter, sort: StoredSort): Promise<TableView> {
    const order = store.rows.indexedOrder(dataset, filter, sort);
    if (order !== null) return byIndex(dataset, order);
    if (rowCount <= FEW_ROWS) return byIds(store.rows.arrange(dataset, filter, sort));
    if ((filter.search ?? '').trim() !== '') keepIndexed(dataset);
    return byIds(
      await workers.run('arrangeRows', { databaseFile: store.databaseFile, datasetKey: dataset, filter, sort }),
    );
  }

  /** Made anew when rows changed while it was made; after a few times the last one is good enough, and not kept. */
  async function makeFresh(...asked: Parameters<typeof make>): Promise<TableView> {
    for (let attempt = 1; ; attempt += 1) {
      const startedAt = generation;
      const view = await make(...asked);
      if (startedAt === generation || attempt === 3) return view;
    }
  }

  return {
    /** The list, made now or kept from before. `rowCount` says how long the dataset is, roughly. */
    get: async (dataset: number, rowCount: number, filter: StoredFilter, sort: StoredSort): Promise<TableView> => {
      const key = JSON.stringify([dataset, Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)), sort]);
      const found = kept.get(key) ?? makeFresh(dataset, rowCount, filter, sort);
      kept.delete(key);
      kept.set(key, found);
      const oldest = kept.keys().next();
      if (kept.size > MOST_VIEWS && oldest.done === false) kept.delete(oldest.value);
      found.catch(() => {
        if (kept.get(key) === found) kept.delete(key);
      });
      return found;
    },
    /** Rows have changed. */
    forget: (): void => {
      generation += 1;
      kept.clear();
    },
  };
}
export type TableViews = ReturnType<typeof createTableViews>;
