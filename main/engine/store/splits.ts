import type { Part, Split } from '@shared/contract/splits';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

type Row = {
  key: number;
  id: string;
  project_id: string;
  dataset_id: string;
  name: string;
  seed: number;
  fractions_json: string;
  grouped: 0 | 1;
  method: Split['method'];
  frozen_at: string | null;
  left_out: number;
  leaks_json: string;
  fingerprint: string;
  created_at: string;
  version: number;
  parent_id: string | null;
  by_column: string | null;
  sides_json: string | null;
  stale: 0 | 1;
};

/** A row of one side of a split, with what answering and training need. */
export type PartRow = { rowId: number; position: number; place: number; text: string; label: string; textHash: string };

/** Where a page of rows ends: two rows may have the same place, so the row itself belongs to it. */
export type RowCursor = Pick<PartRow, 'place' | 'rowId'>;
export const BEFORE_ALL: RowCursor = { place: -1, rowId: -1 };

/** A row of a split with its side, for leaks, fingerprints and later versions. */
export type PlacedContent = {
  rowId: number;
  position: number;
  part: Part;
  place: number;
  text: string;
  label: string;
  group: string | null;
  textHash: string;
};

export type NewSplit = Omit<Split, 'counts' | 'labelCounts'> & {
  assignment: readonly { rowId: number; part: Part; place: number }[];
};

/** Queries over `splits` and `split_rows`. */
export function splitQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO splits (id, project_id, dataset_id, name, seed, fractions_json, grouped, method, frozen_at, left_out, leaks_json, fingerprint, created_at,
      version, parent_id, by_column, sides_json)
    VALUES (@id, @projectId, @datasetId, @name, @seed, @fractions, @grouped, @method, @frozenAt, @leftOut, @leaks, @fingerprint, @createdAt,
      @version, @parentId, @byColumn, @sides)`);
  const insertRow = db.prepare('INSERT INTO split_rows (split, row_id, part, place) VALUES (?,?,?,?)');
  const byId = db.prepare<[string], Row>('SELECT * FROM splits WHERE id = ? AND removed_at IS NULL');
  const byProject = db.prepare<[string], Row>(
    'SELECT * FROM splits WHERE project_id = ? AND removed_at IS NULL ORDER BY key DESC',
  );
  const ofDataset = db
    .prepare<[string], number>('SELECT count(*) FROM splits WHERE dataset_id = ? AND removed_at IS NULL')
    .pluck();
  const freeze = db.prepare('UPDATE splits SET frozen_at = ? WHERE id = ? AND frozen_at IS NULL');
  const labelCounts = db.prepare<[number], { label: string; part: Part; n: number }>(`
    SELECT label, part, count(*) AS n FROM split_content WHERE split = ? GROUP BY label, part`);
  const partRows = db.prepare<{ split: number; part: Part; limit: number } & RowCursor, PartRow>(`
    SELECT row_id AS rowId, position, place, text, label, lower(hex(text_hash)) AS textHash
    FROM split_content
    WHERE split = @split AND part = @part AND place >= @place AND (place > @place OR row_id > @rowId)
    ORDER BY place, row_id LIMIT @limit`);
  const content = db.prepare<[number], PlacedContent>(`
    SELECT row_id AS rowId, position, part, place, text, label, group_key AS "group", lower(hex(text_hash)) AS textHash
    FROM split_content WHERE split = ? ORDER BY position`);
  // The newest word on a row counts: one that was put back later is not left out.
  const leftOut = db
    .prepare<[string], number>(`
      SELECT row_id FROM (
        SELECT row_id, after_part, max(history.done_order) FROM history_sides
          JOIN history ON history.id = history_sides.history
          JOIN splits ON splits.id = history.split_id
          JOIN splits AS this ON this.id = ?
        WHERE history.state = 'done' AND splits.key <= this.key
          AND coalesce(splits.parent_id, splits.id) = coalesce(this.parent_id, this.id)
        GROUP BY row_id)
      WHERE after_part IS NULL`)
    .pluck();
  const isStale = db
    .prepare<[string], number>(`SELECT 1 FROM splits WHERE id = ? AND stale = 1 AND frozen_at IS NULL`)
    .pluck();
  const refresh = db.prepare(
    'UPDATE splits SET leaks_json = @leaks, fingerprint = @fingerprint, left_out = @leftOut, stale = 0 WHERE id = @id',
  );
  // Rows that were deleted or lost their label before the first use are not of this split, even if they come back.
  const settle = db.prepare(`
    DELETE FROM split_rows WHERE split = @split
      AND row_id NOT IN (SELECT row_id FROM split_content WHERE split = @split)`);
  const versions = db
    .prepare<[string, string], number>('SELECT coalesce(max(version), 0) FROM splits WHERE id = ? OR parent_id = ?')
    .pluck();
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM splits WHERE project_id = ? AND removed_at IS NULL')
    .pluck();

  const toSplit = (row: Row): Split => {
    const counts = { train: 0, validation: 0, test: 0 };
    const byLabel = new Map<string, { label: string; train: number; validation: number; test: number }>();
    for (const { label, part, n } of labelCounts.all(row.key)) {
      counts[part] += n;
      const entry = byLabel.get(label) ?? { label, train: 0, validation: 0, test: 0 };
      entry[part] += n;
      byLabel.set(label, entry);
    }
    const total = (entry: { train: number; validation: number; test: number }) =>
      entry.train + entry.validation + entry.test;
    return {
      id: row.id,
      projectId: row.project_id,
      datasetId: row.dataset_id,
      name: row.name,
      seed: row.seed,
      fractions: fromJson(row.fractions_json),
      grouped: row.grouped === 1,
      method: row.method,
      frozenAt: row.frozen_at,
      counts,
      leftOut: row.left_out,
      labelCounts: [...byLabel.values()].sort((a, b) => total(b) - total(a) || (a.label < b.label ? -1 : 1)),
      leaks: fromJson(row.leaks_json),
      fingerprint: row.fingerprint,
      createdAt: row.created_at,
      version: row.version,
      parentId: row.parent_id,
      byColumn: row.by_column,
      sides: row.sides_json === null ? null : fromJson(row.sides_json),
    };
  };
  const keyOf = (id: string): number => {
    const row = byId.get(id);
    if (row === undefined) throw new RangeError(`no split ${id}`);
    return row.key;
  };

  return {
    insert: db.transaction((split: NewSplit) => {
      const { lastInsertRowid } = insert.run({
        id: split.id,
        projectId: split.projectId,
        datasetId: split.datasetId,
        name: split.name,
        seed: split.seed,
        fractions: JSON.stringify(split.fractions),
        grouped: split.grouped ? 1 : 0,
        method: split.method,
        frozenAt: split.frozenAt,
        leftOut: split.leftOut,
        leaks: JSON.stringify(split.leaks),
        fingerprint: split.fingerprint,
        createdAt: split.createdAt,
        version: split.version,
        parentId: split.parentId,
        byColumn: split.byColumn,
        sides: split.sides === null ? null : JSON.stringify(split.sides),
      });
      for (const { rowId, part, place } of split.assignment) insertRow.run(lastInsertRowid, rowId, part, place);
    }),
    get: (id: string): Split | null => {
      const row = byId.get(id);
      return row === undefined ? null : toSplit(row);
    },
    list: (projectId: string): Split[] => byProject.all(projectId).map(toSplit),
    usesDataset: (datasetId: string): boolean => (ofDataset.get(datasetId) ?? 0) > 0,
    count: (projectId: string): number => count.get(projectId) ?? 0,
    /** From the first use on a split never changes; later calls keep the first date. */
    freeze: (id: string, at: string): void => {
      if (freeze.run(at, id).changes > 0) settle.run({ split: keyOf(id) });
    },
    /** True when texts or sides of it changed since its leaks and fingerprint were computed. */
    isStale: (id: string): boolean => isStale.get(id) !== undefined,
    refresh: (id: string, facts: { leaks: Split['leaks']; fingerprint: string; leftOut: number }): void => {
      refresh.run({ id, leaks: JSON.stringify(facts.leaks), fingerprint: facts.fingerprint, leftOut: facts.leftOut });
    },
    /** Rows that somebody took out of a split, or of a version that it comes from. */
    leftOutRows: (id: string): Set<number> => new Set(leftOut.all(id)),
    /** The highest version among a split and those made from it. */
    newestVersion: (rootId: string): number => versions.get(rootId, rootId) ?? 0,
    /** Every row of a split with its side, in file order. */
    contents: (id: string): PlacedContent[] => content.all(keyOf(id)),
    /** The rows of one side in the split's seeded order; the first `limit` of them when given. */
    rowsOf: (id: string, part: Part, limit?: number): PartRow[] =>
      partRows.all({ split: keyOf(id), part, ...BEFORE_ALL, limit: limit ?? -1 }),
    /** The next rows of one side behind a row. Start with {@link BEFORE_ALL}. */
    rowsAfter: (id: string, part: Part, { place, rowId }: RowCursor, limit: number): PartRow[] =>
      partRows.all({ split: keyOf(id), part, place, rowId, limit }),
  };
}
