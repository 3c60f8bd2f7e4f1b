import type { Database } from 'better-sqlite3';

/** The last row of a dataset that is in the search index; 0 when there is none. */
export const indexedThrough = (db: Database, dataset: number): number =>
  db.prepare<[number], number>('SELECT through FROM search_index WHERE dataset = ?').pluck().get(dataset) ?? 0;

/** True when rows of the dataset are not in the search index: all of it, newer ones, or changed ones. */
export const isSearchIndexBehind = (db: Database, dataset: number): boolean =>
  db
    .prepare<{ dataset: number; through: number }, number>(
      `SELECT EXISTS (SELECT 1 FROM search_stale WHERE dataset = @dataset)
        OR (SELECT row_id FROM rows WHERE dataset = @dataset ORDER BY position DESC LIMIT 1) > @through`,
    )
    .pluck()
    .get({ dataset, through: indexedThrough(db, dataset) }) === 1;

/**
 * Puts the next rows of a dataset into the search index, in one short transaction, so that others can write in between.
 * @returns how many were put in; 0 when the index has caught up
 */
export function indexNextRows(db: Database, dataset: number, limit: number): number {
  const bound = { dataset, limit, through: indexedThrough(db, dataset) };
  // One statement a step: with one a row the index writes itself to disk at each, and takes five times as long.
  const put = (rowIds: string): number =>
    db
      .prepare(`INSERT INTO row_search (rowid, text) SELECT row_id, fold(text) FROM rows WHERE row_id IN (${rowIds})`)
      .run(bound).changes;
  return db
    .transaction((): number => {
      const stale = 'SELECT row_id FROM search_stale WHERE dataset = @dataset ORDER BY row_id LIMIT @limit';
      const mended = put(stale);
      if (mended > 0) {
        db.prepare(`DELETE FROM search_stale WHERE dataset = @dataset AND row_id IN (${stale})`).run(bound);
        return mended;
      }
      const next = `SELECT row_id FROM rows NOT INDEXED
        WHERE row_id > @through AND dataset = @dataset ORDER BY row_id LIMIT @limit`;
      const last = db.prepare<unknown[], number | null>(`SELECT max(row_id) FROM (${next})`).pluck().get(bound) ?? null;
      if (last === null) return 0;
      const added = put(next);
      db.prepare(
        `INSERT INTO search_index (dataset, through) VALUES (@dataset, @last)
         ON CONFLICT (dataset) DO UPDATE SET through = excluded.through`,
      ).run({ dataset, last });
      return added;
    })
    .immediate();
}
