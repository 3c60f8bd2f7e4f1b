import type { Database } from 'better-sqlite3';

const removed = 'SELECT id FROM projects WHERE removed_at IS NOT NULL AND arriving = 0';
const splits = `SELECT key FROM splits WHERE project_id IN (${removed})`;
const runs = `SELECT key FROM runs WHERE project_id IN (${removed}) OR state = 'discarded'`;
const history = `SELECT id FROM history WHERE project_id IN (${removed})`;
const datasets = `SELECT key FROM datasets WHERE state = 'discarded'`;

/**
 * The tables that may hold very many lines of what is going: the column that names their owner, one that tells an owner's lines apart,
 * and the owners that are going. What else there is goes with its owner.
 */
const large = [
  { table: 'predictions', owner: 'run', item: 'row_id', going: runs },
  { table: 'batch_rows', owner: 'run', item: 'row_id', going: runs },
  { table: 'history_rows', owner: 'history', item: 'row_id', going: history },
  { table: 'history_sides', owner: 'history', item: 'row_id', going: history },
  { table: 'frozen_rows', owner: 'split', item: 'row_id', going: splits },
  { table: 'split_rows', owner: 'split', item: 'row_id', going: splits },
  { table: 'rows', owner: 'dataset', item: 'position', going: datasets },
  { table: 'bad_rows', owner: 'dataset', item: 'bad_row_id', going: datasets },
] as const;

/**
 * Deletes what is hidden already, bit by bit, so that nobody waits for it: discarded datasets (of imports that were cut off), runs whose
 * rows were never written down to the end, and projects that were removed.
 */
export function sweepQueries(db: Database) {
  const steps = large.map(({ table, owner, item, going }) => ({
    next: db.prepare<[], number>(`SELECT ${owner} FROM ${table} WHERE ${owner} IN (${going}) LIMIT 1`).pluck(),
    some: db.prepare(`
      DELETE FROM ${table} WHERE ${owner} = @owner
        AND ${item} IN (SELECT ${item} FROM ${table} WHERE ${owner} = @owner LIMIT @limit)`),
  }));
  // When no other dataset is in the search index it is emptied as a whole: taking a million rows out one by one takes far longer.
  const onlyIndexed = db
    .prepare<[], number>(
      `SELECT EXISTS (SELECT 1 FROM search_index) AND NOT EXISTS (SELECT 1 FROM search_index WHERE dataset NOT IN (${datasets}))`,
    )
    .pluck();
  const emptyIndex = db.transaction((): boolean => {
    if (onlyIndexed.get() !== 1) return false;
    db.exec(`
      INSERT INTO row_search (row_search) VALUES ('delete-all');
      DELETE FROM search_index;
      DELETE FROM search_stale;
    `);
    return true;
  });
  const dataset = db.prepare(`DELETE FROM datasets WHERE key = (${datasets} LIMIT 1)`);
  const run = db.prepare(`DELETE FROM runs WHERE key = (SELECT key FROM runs WHERE state = 'discarded' LIMIT 1)`);
  const project = db.prepare(`DELETE FROM projects WHERE id = (${removed} LIMIT 1)`);
  const needed = db
    .prepare<[], number>(
      `SELECT EXISTS (${datasets}) OR EXISTS (${removed}) OR EXISTS (SELECT 1 FROM runs WHERE state = 'discarded')`,
    )
    .pluck();

  return {
    isNeeded: (): boolean => needed.get() === 1,
    /** One step: up to about `limit` lines of one table, or the owner of what was there. False when nothing was left to delete. */
    sweep: (limit: number): boolean => {
      if (emptyIndex.immediate()) return true;
      for (const { next, some } of steps) {
        const owner = next.get();
        if (owner !== undefined && some.run({ owner, limit }).changes > 0) return true;
      }
      return [dataset, run, project].some((owner) => owner.run().changes > 0);
    },
  };
}
