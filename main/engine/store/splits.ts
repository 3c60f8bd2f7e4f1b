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
};

/** A row of one side of a split, with what answering and training need. */
export type PartRow = { rowId: number; position: number; place: number; text: string; label: string; textHash: string };

export type NewSplit = Omit<Split, 'counts' | 'labelCounts'> & {
  assignment: readonly { rowId: number; part: Part; place: number }[];
};

/** Queries over `splits` and `split_rows`. */
export function splitQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO splits (id, project_id, dataset_id, name, seed, fractions_json, grouped, method, frozen_at, left_out, leaks_json, fingerprint, created_at)
    VALUES (@id, @projectId, @datasetId, @name, @seed, @fractions, @grouped, @method, @frozenAt, @leftOut, @leaks, @fingerprint, @createdAt)`);
  const insertRow = db.prepare('INSERT INTO split_rows (split, row_id, part, place) VALUES (?,?,?,?)');
  const byId = db.prepare<[string], Row>('SELECT * FROM splits WHERE id = ?');
  const byProject = db.prepare<[string], Row>('SELECT * FROM splits WHERE project_id = ? ORDER BY key DESC');
  const ofDataset = db.prepare<[string], number>('SELECT count(*) FROM splits WHERE dataset_id = ?').pluck();
  const freeze = db.prepare('UPDATE splits SET frozen_at = ? WHERE id = ? AND frozen_at IS NULL');
  const labelCounts = db.prepare<[number], { label: string; part: Part; n: number }>(`
    SELECT rows.label, part, count(*) AS n FROM split_rows JOIN rows USING (row_id)
    WHERE split = ? GROUP BY rows.label, part`);
  const partRows = db.prepare<{ split: number; part: Part; limit: number }, PartRow>(`
    SELECT rows.row_id AS rowId, position, place, text, label, lower(hex(text_hash)) AS textHash
    FROM split_rows JOIN rows USING (row_id)
    WHERE split = @split AND part = @part ORDER BY place LIMIT @limit`);

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
      });
      for (const { rowId, part, place } of split.assignment) insertRow.run(lastInsertRowid, rowId, part, place);
    }),
    get: (id: string): Split | null => {
      const row = byId.get(id);
      return row === undefined ? null : toSplit(row);
    },
    list: (projectId: string): Split[] => byProject.all(projectId).map(toSplit),
    usesDataset: (datasetId: string): boolean => (ofDataset.get(datasetId) ?? 0) > 0,
    /** From the first use on a split never changes; later calls keep the first date. */
    freeze: (id: string, at: string): void => {
      freeze.run(at, id);
    },
    /** The rows of one side in the split's seeded order; the first `limit` of them when given. */
    rowsOf: (id: string, part: Part, limit?: number): PartRow[] =>
      partRows.all({ split: keyOf(id), part, limit: limit ?? -1 }),
  };
}
