import type { Dataset } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';

/** A change to a row that was kept aside: `mended_at` is null while it is aside. */
export type BadRowChange = {
  badRowId: number;
  field: 'raw' | 'reason' | 'mended_at';
  before: string | null;
  after: string | null;
};

/** Rows that just came behind the others of a dataset, and what came with them. */
export type AddedRows = {
  /** What `rows.dataset` holds. */
  dataset: number;
  /** The last position before them. */
  afterPosition: number;
  /** The columns of before; those of now are the dataset's. */
  columns: Pick<Dataset, 'columns' | 'extraColumns'>;
  /** Rows that were kept aside and came with them. */
  newBadRows?: readonly number[];
  /** What changed about rows that were kept aside before. */
  badRows?: readonly BadRowChange[];
};

type Entry = {
  holder: number | null;
  dataset: number;
  added_after: number;
  added_through: number;
  columns_before_json: string;
  columns_after_json: string;
};

/**
 * The part of the history that knows of rows which came in later. Undoing moves them, as they are, to a dataset that nobody sees: they
 * are no deleted rows, leave no gap in the positions, and a file that holds them brings them as new ones.
 */
export function addedRowQueries(db: Database) {
  const insertHolder = db.prepare(`
    INSERT INTO datasets (id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
    SELECT @id, project_id, name, 'held', source_name, roles_json, extra_columns_json, @at FROM datasets WHERE key = @dataset`);
  const setAdded = db.prepare(`
    UPDATE history SET holder = @holder, added_after = @afterPosition,
      added_through = (SELECT coalesce(max(position), 0) FROM rows WHERE dataset = @dataset),
      columns_before_json = @before,
      columns_after_json = (
        SELECT json_object('columns', json(columns_json), 'extraColumns', json(extra_columns_json)) FROM datasets WHERE key = @dataset)
    WHERE id = @id`);
  const noteChange = db.prepare(
    'INSERT INTO history_bad_rows (history, bad_row_id, field, before, after) VALUES (?,?,?,?,?)',
  );
  const byId = db.prepare<[number], Entry>(`
    SELECT holder, datasets.key AS dataset, added_after, added_through, columns_before_json, columns_after_json
    FROM history JOIN datasets ON datasets.id = history.dataset_id WHERE history.id = ?`);
  const takeOut = db.prepare(
    'UPDATE rows SET dataset = @holder WHERE dataset = @dataset AND position > @added_after AND position <= @added_through',
  );
  const putBack = db.prepare('UPDATE rows SET dataset = @dataset WHERE dataset = @holder');
  const setColumns = db.prepare(`
    UPDATE datasets SET columns_json = json_extract(@columns, '$.columns'),
      extra_columns_json = json_extract(@columns, '$.extraColumns') WHERE key = @dataset`);
  const recount = db.prepare(`
    UPDATE datasets SET row_count = (SELECT count(*) FROM rows WHERE dataset = key AND deleted_at IS NULL),
      bad_row_count = (SELECT count(*) FROM bad_rows WHERE dataset = key AND mended_at IS NULL) WHERE key = ?`);
  const fields = ['dataset', 'raw', 'reason', 'mended_at'] as const;
  const updates = (direction: 'before' | 'after') =>
    fields.map((field) =>
      db.prepare(`
        UPDATE bad_rows SET ${field} = cell.${direction} FROM history_bad_rows AS cell
        WHERE cell.history = ? AND cell.field = '${field}' AND bad_rows.bad_row_id = cell.bad_row_id`),
    );
  const badRowUpdates = { before: updates('before'), after: updates('after') };
  const discardDropped = db.prepare(`
    UPDATE datasets SET state = 'discarded' WHERE state = 'held'
      AND key IN (SELECT holder FROM history WHERE project_id = ? AND state = 'dropped')`);

  function apply(historyId: number, direction: 'before' | 'after'): void {
    const entry = byId.get(historyId);
    if (entry?.holder == null) return;
    const { holder, dataset, added_after, added_through } = entry;
    if (direction === 'before') takeOut.run({ holder, dataset, added_after, added_through });
    else putBack.run({ holder, dataset });
    for (const statement of badRowUpdates[direction]) statement.run(historyId);
    setColumns.run({ dataset, columns: direction === 'before' ? entry.columns_before_json : entry.columns_after_json });
    recount.run(dataset);
  }

  return {
    /** Writes down what was added under an entry that is being prepared. @returns how many rows */
    note: (id: number, { dataset, afterPosition, columns, newBadRows, badRows }: AddedRows, at: string): number => {
      const holder = Number(insertHolder.run({ id: `held_${id}`, at, dataset }).lastInsertRowid);
      setAdded.run({ id, holder, dataset, afterPosition, before: JSON.stringify(columns) });
      for (const badRowId of newBadRows ?? []) noteChange.run(id, badRowId, 'dataset', String(holder), String(dataset));
      for (const { badRowId, field, before, after } of badRows ?? [])
        noteChange.run(id, badRowId, field, before, after);
      apply(id, 'after');
      const entry = byId.get(id);
      return entry === undefined ? 0 : entry.added_through - entry.added_after;
    },
    /** Takes the rows of an entry out of their dataset, or puts them back. Nothing for an entry that added none. */
    apply,
    /** Gives the rows up whose entries cannot be redone any more. */
    discardDropped: (projectId: string): void => void discardDropped.run(projectId),
  };
}
