import { resultsHash } from '@engine/evidence/results-hash';
import { newId } from '@engine/new-id';
import { rowsFingerprint } from '@engine/runs/set-fingerprints';
import type { Database } from 'better-sqlite3';
import { type ColumnRule, type NumberRule, numbered } from './tables';

/** An id as it stands in JSON: between quotation marks that are no escaped ones. */
const QUOTED_ID = /"([a-z]{2,10}_[a-z0-9]{1,40})"/g;

/** Tables whose lines are named by a word, with the beginning of such a word. */
const named = {
  arms: 'arm',
  datasets: 'dat',
  splits: 'spl',
  runs: 'run',
  training_jobs: 'trn',
  learning_curves: 'crv',
  sweeps: 'swp',
  local_models: 'clf',
  errands: 'ask',
  rescued_jobs: 'rsj',
  rescued_evals: 'evl',
  rehomes: 'rhm',
  jobs: 'job',
} as const;

/** Tables whose lines are named by a number: how much is added to it. */
type Shifts = Record<NumberRule, number>;

/**
 * Ids that are words stay as they are when all of them are free here; else all get new ones, because nothing that is here may be touched.
 * @param ids is filled: old id to new id
 */
function placeNames(db: Database, ids: Map<string, string>): void {
  const tables = Object.keys(named) as (keyof typeof named)[]; // safe: the keys of that very object
  const isTaken = tables.some(
    (table) =>
      db.prepare(`SELECT 1 FROM arriving.${table} WHERE id IN (SELECT id FROM main.${table}) LIMIT 1`).get() !==
      undefined,
  );
  // Rows that were undone lie in a dataset named after a line of the history: such a name is never kept.
  for (const table of tables)
    for (const id of db.prepare<[], string>(`SELECT id FROM arriving.${table}`).pluck().iterate())
      if (isTaken || id.startsWith('held_')) ids.set(id, newId(id.startsWith('held_') ? 'held' : named[table]));
}

/**
 * The fingerprints of the arriving runs by their key there: they are made of the numbers of rows, which change by `shift`. One that was made
 * otherwise stays. Reads every answer: seconds for very many.
 */
export function newFingerprints(db: Database, shift: number): Map<number, string> {
  const rows = db.prepare<[number], { rowId: number; textHash: string }>(`
    SELECT predictions.row_id AS rowId, lower(hex(content.text_hash)) AS textHash
    FROM arriving.predictions AS predictions
    JOIN arriving.runs AS runs ON runs.key = predictions.run
    JOIN arriving.splits AS splits ON splits.id = runs.split_id
    JOIN arriving.split_content AS content ON content.split = splits.key AND content.row_id = predictions.row_id
    WHERE predictions.run = ?`);
  const known = new Map<string, string>();
  const found = new Map<number, string>();
  for (const { key, fingerprint } of db
    .prepare<[], { key: number; fingerprint: string }>('SELECT key, fingerprint_json AS fingerprint FROM arriving.runs')
    .all()) {
    const parsed = JSON.parse(fingerprint) as { rows: string }; // safe: checked when the file was looked through
    let next = known.get(parsed.rows);
    if (next === undefined) {
      const answered = rows.all(key);
      const isMade = rowsFingerprint(answered) === parsed.rows;
      next = isMade
        ? rowsFingerprint(answered.map(({ rowId, textHash }) => ({ rowId: rowId + shift, textHash })))
        : parsed.rows;
      known.set(parsed.rows, next);
    }
    found.set(key, JSON.stringify({ ...parsed, rows: next }));
  }
  return found;
}

/**
 * What was looked at on test rows is remembered by a hash over ids of runs. Each look names its arms: the newest run of each, taken
 * together, is the set that was seen, or the look keeps its old hash and only its day and arms are told.
 */
function placeLooks(db: Database, ids: Map<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  const runs = db.prepare<[string], { id: string; finishedAt: string | null; name: string }>(`
    SELECT runs.id AS id, runs.finished_at AS finishedAt, arms.name AS name
    FROM arriving.runs AS runs JOIN arriving.arms AS arms ON arms.id = runs.arm_id
    WHERE runs.split_id = ? AND runs.part = 'test' AND runs.status = 'finished' ORDER BY runs.key`);
  for (const { splitId, results, arms } of db
    .prepare<[], { splitId: string; results: string; arms: string }>(
      'SELECT split_id AS splitId, results, arms_json AS arms FROM arriving.test_looks',
    )
    .all()) {
    const seen = new Set(JSON.parse(arms) as string[]); // safe: checked when the file was looked through
    const newest = new Map(
      runs
        .all(splitId)
        .filter(({ name }) => seen.has(name))
        .map((run) => [run.name, run]),
    );
    const shown = [...newest.values()];
    if (resultsHash(shown) !== results) continue;
    found.set(results, resultsHash(shown.map(({ id, finishedAt }) => ({ id: ids.get(id) ?? id, finishedAt }))));
  }
  return found;
}

/** Prices that answers were charged by are kept once in a workspace. */
function placePrices(db: Database): Map<number, number> {
  db.exec(`INSERT OR IGNORE INTO main.charged_prices (entry_json) SELECT entry_json FROM arriving.charged_prices`);
  return new Map(
    db
      .prepare<[], { old: number; now: number }>(
        `SELECT a.key AS old, m.key AS now FROM arriving.charged_prices AS a JOIN main.charged_prices AS m USING (entry_json)`,
      )
      .all()
      .map(({ old, now }) => [old, now]),
  );
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Finds a free place for everything in the attached database `arriving`, and gives the connection the functions by which a value is
 * fitted into it. Must run in the transaction that writes the first lines: until then the places are not taken.
 * @param ids what is known beforehand: the project's id, and the connections'
 */
export function findPlaces(db: Database, ids: Map<string, string>) {
  placeNames(db, ids);
  const shifts = Object.fromEntries(
    Object.entries(numbered).map(([what, { table, key }]) => {
      const { shift } = db
        .prepare<[], { shift: number }>(
          `SELECT (SELECT coalesce(max(${key}), 0) FROM main.${table}) - (SELECT coalesce(min(${key}), 1) FROM arriving.${table}) + 1 AS shift`,
        )
        .get() ?? { shift: 0 };
      return [what, shift];
    }),
  ) as Shifts; // safe: its keys are those of `numbered`
  const prices = placePrices(db);
  const looks = placeLooks(db, ids);

  const inJson = (text: unknown): string | null =>
    text === null
      ? null
      : asText(text).replace(QUOTED_ID, (all, id: string) => (ids.has(id) ? `"${ids.get(id)}"` : all));
  const edited = <T>(text: unknown, edit: (value: T) => unknown): string | null =>
    text === null ? null : JSON.stringify(edit(JSON.parse(asText(text)) as T)); // safe: columns of this shape only

  db.function('new_id', (id: unknown) => (typeof id === 'string' ? (ids.get(id) ?? id) : null));
  db.function('new_json', inJson);
  db.function('new_row_ids', (text: unknown) => edited<number[]>(text, (rows) => rows.map((row) => row + shifts.row)));
  db.function('new_picks', (text: unknown) =>
    edited<{ picks?: number[] }>(inJson(text), (settings) =>
      settings.picks === undefined ? settings : { ...settings, picks: settings.picks.map((row) => row + shifts.row) },
    ),
  );
  db.function('new_charges', (text: unknown) =>
    edited<[number, ...unknown[]][]>(text, (charges) =>
      charges.map(([price, ...rest]) => [prices.get(price) ?? price, ...rest]),
    ),
  );
  db.function('new_look', (results: unknown) => looks.get(asText(results)) ?? asText(results));
  db.function('new_probe_rows', (text: unknown) =>
    edited<{ rows: { rowId: number }[] }>(inJson(text), (config) => ({
      ...config,
      rows: config.rows.map((row) => ({ ...row, rowId: row.rowId + shifts['probe-row'] })),
    })),
  );

  /** SQL for the value of a column of the line `t`. */
  const expression = (column: string, rule: ColumnRule | undefined): string => {
    const value = `t."${column}"`;
    const shifted = (by: number) => `${value} + ${by}`;
    switch (rule) {
      case undefined:
        return value;
      case 'id':
        return `new_id(${value})`;
      case 'json':
        return `new_json(${value})`;
      case 'dataset':
      case 'split':
      case 'run':
      case 'errand':
      case 'history':
      case 'row':
      case 'bad-row':
      case 'probe-row':
        return shifted(shifts[rule]);
      case 'row-ids':
        return `new_row_ids(${value})`;
      case 'picks':
        return `new_picks(${value})`;
      case 'charges':
        return `new_charges(${value})`;
      case 'holder':
        // One whose dataset was swept cannot be redone any more and holds nothing.
        return `CASE WHEN ${value} IN (SELECT key FROM arriving.datasets) THEN ${shifted(shifts.dataset)} END`;
      case 'bad-row-cell':
        return `CASE t.field WHEN 'dataset' THEN CAST(CAST(${value} AS INTEGER) + ${shifts.dataset} AS TEXT) ELSE ${value} END`;
      case 'errand-item':
        return `CASE (SELECT kind FROM arriving.errands WHERE key = t.errand)
          WHEN 'teacher' THEN ${shifted(shifts.row)} WHEN 'probe' THEN ${shifted(shifts['probe-row'])} ELSE ${value} END`;
      case 'errand-config':
        return `CASE t.kind WHEN 'probe' THEN new_probe_rows(${value}) ELSE new_json(${value}) END`;
      case 'look':
        return `new_look(${value})`;
      case 'recipe':
        // One classifier of a recipe serves the whole workspace; a second one of it is kept as an imported one is.
        return `CASE WHEN EXISTS (SELECT 1 FROM main.local_models WHERE recipe = ${value}) THEN NULL ELSE ${value} END`;
      default:
        return rule satisfies never;
    }
  };
  return { ids, shifts, expression };
}
export type Places = ReturnType<typeof findPlaces>;
