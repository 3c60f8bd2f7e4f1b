import type { Origin } from '@shared/contract/datasets';
import type { AnswerReading, Prediction, PredictionStatus } from '@shared/contract/runs';
import type { Database } from 'better-sqlite3';
import { type Charge, chargeQueries, chargesOf, type StoredCharge } from './charges';
import { predictionShareQueries, type SharesRow, sharesOf } from './prediction-shares';
import type { PartRow, RowCursor } from './splits';

/** What one row of a run became. What is left out of the optional fields is null. */
export type StoredPrediction = Omit<
  Prediction,
  'position' | 'text' | 'truth' | 'reading' | 'outside' | 'distribution'
> &
  Partial<Pick<Prediction, 'reading' | 'outside' | 'distribution'>> & {
    /**
     * What this run itself paid: 0 when the answer was in the ledger already, while `cost` is the price of the answer. It is added to
     * what the row has cost before; null adds nothing.
     */
    paid: number | null;
    /** Of the input tokens, those that came from the provider's cache; 0 when left out. */
    cachedTokens?: number;
    /** Of the output tokens, those the model thought with; 0 when left out. */
    reasoningTokens?: number;
    /** Requests for it that were lost on the way: the provider may have billed them too. */
    maybeBilled: number;
    /** By what each request of it was charged; left out where nothing was. */
    charges?: readonly Charge[];
  };

/** All that is known of one row of a run, as it goes out with its evidence. */
export type WholePrediction = Prediction & {
  textHash: string;
  cachedTokens: number;
  reasoningTokens: number;
  paid: number | null;
  maybeBilled: number;
  /** Null where nothing was charged, and for answers from before charges were kept. */
  charges: StoredCharge[] | null;
};

export type PredictionFilter = {
  status?: PredictionStatus | undefined;
  truth?: string | undefined;
  predicted?: string | undefined;
  wrong?: boolean | undefined;
};

/** Sums over a run. */
export type RunTotals = {
  counts: Record<PredictionStatus, number>;
  /** The price of all answers, whoever paid them. */
  cost: number | null;
  paid: number | null;
  maybeBilled: number;
  inputTokens: number;
  outputTokens: number;
  /** Null until the run has ended. */
  latencyMs: { p50: number; p95: number } | null;
};

type TotalsRow = {
  status: PredictionStatus;
  n: number;
  cost: number;
  costed: number;
  paid: number;
  paid_known: number;
  maybe_billed: number;
  input_tokens: number;
  output_tokens: number;
};

export const noCounts = (): Record<PredictionStatus, number> => ({
  answered: 0,
  'out-of-set': 0,
  unparseable: 0,
  refused: 0,
  filtered: 0,
  truncated: 0,
  failed: 0,
  'not-run': 0,
});

function where(filter: PredictionFilter): { sql: string; parameters: Record<string, unknown> } {
  const parts = ['predictions.run = @run'];
  const parameters: Record<string, unknown> = {};
  if (filter.status !== undefined) {
    parts.push('predictions.status = @status');
    parameters.status = filter.status;
  }
  if (filter.truth !== undefined) {
    parts.push('content.label = @truth');
    parameters.truth = filter.truth;
  }
  if (filter.predicted === '__outside__') {
    parts.push(`predictions.label IS NULL AND predictions.status <> 'not-run'`);
  } else if (filter.predicted !== undefined) {
    parts.push('predictions.label = @predicted');
    parameters.predicted = filter.predicted;
  }
  if (filter.wrong === true) parts.push(`predictions.label IS NOT content.label AND predictions.status <> 'not-run'`);
  return { sql: parts.join(' AND '), parameters };
}

/** A run's rows are read as its split knows them: what was edited since does not change what was measured. */
const WITH_ROWS = `predictions
    JOIN runs ON runs.key = predictions.run
    JOIN splits ON splits.id = runs.split_id
    JOIN split_content AS content ON content.split = splits.key AND content.row_id = predictions.row_id`;

const COLUMNS = `
  SELECT predictions.row_id AS rowId, position, text, content.label AS truth, predictions.status, predictions.label AS label,
    raw, predictions.outside, reading, confidence, input_tokens AS inputTokens, output_tokens AS outputTokens, latency_ms AS latencyMs, cost,
    predictions.error, source, covered, samples, shares_json`;
/** Shares that are there; joined last, a look-up a row of the page. */
const WITH_SHARES =
  'LEFT JOIN prediction_shares AS shares ON shares.run = predictions.run AND shares.row_id = predictions.row_id';

type JoinedRow = Omit<Prediction, 'distribution'> & SharesRow;

/** Queries over `predictions`. */
export function predictionQueries(db: Database) {
  const seed = db.prepare(`INSERT INTO predictions (run, row_id, place, status) VALUES (?, ?, ?, 'not-run')`);
  const save = db.prepare(`
    UPDATE predictions SET status = @status, label = @label, raw = @raw, reading = @reading, confidence = @confidence,
      outside = @outside, input_tokens = @inputTokens, cached_tokens = @cachedTokens, output_tokens = @outputTokens,
      reasoning_tokens = @reasoningTokens, latency_ms = @latencyMs, cost = @cost,
      paid = CASE WHEN @paid IS NULL THEN paid ELSE coalesce(paid, 0) + @paid END, charges_json = @charges,
      -- Losses are counted from the first try on, so the larger number holds the smaller.
      maybe_billed = max(maybe_billed, @maybeBilled), error = @error
    WHERE run = @run AND row_id = @rowId`);
  const pending = db.prepare<[number], PartRow>(`
    SELECT content.row_id AS rowId, position, predictions.place, text, content.label AS label, lower(hex(text_hash)) AS textHash
    FROM ${WITH_ROWS}
    WHERE run = ? AND predictions.status IN ('not-run', 'failed') ORDER BY predictions.place`);
  const pendingPage = db.prepare<{ run: number; status: 'not-run' | 'failed'; limit: number } & RowCursor, PartRow>(`
    SELECT content.row_id AS rowId, position, predictions.place, text, content.label AS label, lower(hex(text_hash)) AS textHash
    FROM ${WITH_ROWS}
    WHERE run = @run AND predictions.status = @status
      AND predictions.place >= @place AND (predictions.place > @place OR predictions.row_id > @rowId)
      AND NOT EXISTS (SELECT 1 FROM batch_rows WHERE batch_rows.run = @run AND batch_rows.row_id = predictions.row_id)
    ORDER BY predictions.place, predictions.row_id LIMIT @limit`);
  const statusOf = db
    .prepare<[number, number], PredictionStatus>('SELECT status FROM predictions WHERE run = ? AND row_id = ?')
    .pluck();
  const totals = db.prepare<[number], TotalsRow>('SELECT * FROM run_totals WHERE run = ?');
  const latencies = db.prepare<[number], { p50: number | null; p95: number | null }>(
    'SELECT latency_p50 AS p50, latency_p95 AS p95 FROM runs WHERE key = ?',
  );
  const invented = db.prepare<[number, number], { answer: string; count: number }>(`
    SELECT outside AS answer, count(*) AS count FROM predictions
    WHERE run = ? AND outside IS NOT NULL GROUP BY outside ORDER BY count DESC, answer LIMIT ?`);
  const outcomes = db.prepare<
    [number],
    {
      rowId: number;
      truth: string;
      label: string | null;
      status: PredictionStatus;
      outside: string | null;
      reading: AnswerReading | null;
    }
  >(`
    SELECT predictions.row_id AS rowId, content.label AS truth, predictions.label AS label, predictions.status,
      predictions.outside, reading FROM ${WITH_ROWS}
    WHERE run = ? ORDER BY predictions.place`);

  const score = db.prepare<[number], { rows: number; correct: number }>(`
    SELECT count(*) AS rows, count(*) FILTER (WHERE predictions.label = content.label) AS correct
    FROM ${WITH_ROWS} WHERE run = ?`);
  const byOrigin = db.prepare<[number], { origin: Origin; rows: number; correct: number }>(`
    SELECT rows.origin AS origin, count(*) AS rows, count(*) FILTER (WHERE predictions.label = content.label) AS correct
    FROM ${WITH_ROWS} JOIN rows ON rows.row_id = predictions.row_id
    WHERE run = ? AND predictions.status <> 'not-run' GROUP BY rows.origin ORDER BY rows DESC, origin`);
  const ofRows = db.prepare<{ run: number; rowIds: string }, JoinedRow>(`${COLUMNS}
    FROM json_each(@rowIds) AS wanted CROSS JOIN ${WITH_ROWS} ${WITH_SHARES}
    WHERE predictions.run = @run AND predictions.row_id = wanted.value ORDER BY wanted.key`);
  const addPaid = db.prepare(`
    UPDATE predictions SET paid = CASE WHEN @paid IS NULL THEN paid ELSE coalesce(paid, 0) + @paid END,
      maybe_billed = maybe_billed + @maybeBilled
    WHERE run = @run AND row_id = @rowId`);
  const shares = predictionShareQueries(db);
  const charging = chargeQueries(db);
  const saveOne = (run: number, { distribution, charges = [], ...prediction }: StoredPrediction): void => {
    save.run({
      outside: null,
      reading: null,
      cachedTokens: 0,
      reasoningTokens: 0,
      ...prediction,
      charges: charges.length === 0 ? null : charging.pack(charges),
      run,
    });
    shares.set(run, prediction.rowId, distribution ?? null);
  };
  const toPrediction = ({ source, covered, samples, shares_json, ...prediction }: JoinedRow): Prediction => ({
    ...prediction,
    distribution: sharesOf({ source, covered, samples, shares_json }),
  });

  type WholeRow = JoinedRow & Omit<WholePrediction, keyof Prediction | 'charges'>;
  const toWhole = ({ textHash, cachedTokens, reasoningTokens, paid, maybeBilled, ...row }: WholeRow) => ({
    ...toPrediction(row),
    textHash,
    cachedTokens,
    reasoningTokens,
    paid,
    maybeBilled,
  });
  const whole = db.prepare<[number], WholeRow & { charges_json: string | null }>(`
    ${COLUMNS}, lower(hex(text_hash)) AS textHash, cached_tokens AS cachedTokens, reasoning_tokens AS reasoningTokens, paid,
      maybe_billed AS maybeBilled, charges_json
    FROM ${WITH_ROWS} ${WITH_SHARES} WHERE predictions.run = ? ORDER BY predictions.place`);

  return {
    /** Every row of the run as 'not run': none can be skipped in silence. */
    seed: db.transaction((run: number, rows: readonly PartRow[]) => {
      for (const row of rows) seed.run(run, row.rowId, row.place);
    }),
    save: db.transaction(saveOne),
    saveAll: db.transaction((run: number, predictions: readonly StoredPrediction[]) => {
      for (const prediction of predictions) saveOne(run, prediction);
    }),
    /** One of several answers to a row has come: its money counts, whatever becomes of the row. */
    addPaid: (run: number, money: Pick<StoredPrediction, 'rowId' | 'paid' | 'maybeBilled'>): void => {
      addPaid.run({ ...money, run });
    },
    /** Rows without an answer yet: what a start or a resume has to do. */
    pending: (run: number): PartRow[] => pending.all(run),
    /** The next rows of one status behind a row, leaving out those that stand in a batch. Start with {@link BEFORE_ALL}. */
    pendingPage: (run: number, status: 'not-run' | 'failed', { place, rowId }: RowCursor, limit: number): PartRow[] =>
      pendingPage.all({ run, status, place, rowId, limit }),
    /** Null for a row that is not of this run. */
    statusOf: (run: number, rowId: number): PredictionStatus | null => statusOf.get(run, rowId) ?? null,
    totals: (run: number): RunTotals => {
      const counts = noCounts();
      const sum = { cost: 0, costed: 0, paid: 0, paidKnown: 0, maybeBilled: 0, inputTokens: 0, outputTokens: 0 };
      for (const row of totals.all(run)) {
        counts[row.status] = row.n;
        sum.cost += row.cost;
        sum.costed += row.costed;
        sum.paid += row.paid;
        sum.paidKnown += row.paid_known;
        sum.maybeBilled += row.maybe_billed;
        sum.inputTokens += row.input_tokens;
        sum.outputTokens += row.output_tokens;
      }
      const { p50, p95 } = latencies.get(run) ?? { p50: null, p95: null };
      return {
        counts,
        cost: sum.costed === 0 ? null : sum.cost,
        paid: sum.paidKnown === 0 ? null : sum.paid,
        maybeBilled: sum.maybeBilled,
        inputTokens: sum.inputTokens,
        outputTokens: sum.outputTokens,
        latencyMs: p50 === null || p95 === null ? null : { p50, p95 },
      };
    },
    /** The predictions for some rows of a run, in the order of the ids. */
    ofRows: (run: number, rowIds: readonly number[]): Prediction[] =>
      ofRows.all({ run, rowIds: JSON.stringify(rowIds) }).map(toPrediction),
    /** What was answered instead of a label, without spaces around it, most frequent first. */
    invented: (run: number, limit: number): { answer: string; count: number }[] => invented.all(run, limit),
    /** Every row of a run with all that is known of it, in the split's order. */
    whole: function* (run: number): Generator<WholePrediction> {
      for (const { charges_json, ...row } of whole.iterate(run))
        yield { ...toWhole(row), charges: chargesOf(charges_json) };
    },
    /** Truth and answer of each row in the split's order, for metrics. */
    outcomes: (run: number) => outcomes.all(run),
    /** Rows of a run, and those whose label is the right one. */
    score: (run: number) => score.get(run) ?? { rows: 0, correct: 0 },
    /** Answered rows and right ones by the origin of the row; rows that were not asked are in none. */
    byOrigin: (run: number) => byOrigin.all(run),
    page: (
      run: number,
      filter: PredictionFilter,
      offset: number,
      limit: number,
    ): { predictions: Prediction[]; total: number } => {
      const { sql, parameters } = where(filter);
      const byStatusOnly = Object.entries(filter).every(([name, value]) => name === 'status' || value === undefined);
      if (byStatusOnly) {
        // Both the number and the place of the page come from an index: the rows before it are not looked at.
        const counted = totals.all(run).filter(({ status }) => filter.status === undefined || status === filter.status);
        const predictions = db
          .prepare<unknown[], JoinedRow>(`${COLUMNS}
            FROM (SELECT row_id AS wanted FROM predictions WHERE ${sql} ORDER BY place LIMIT @limit OFFSET @offset)
              CROSS JOIN ${WITH_ROWS} ${WITH_SHARES}
            WHERE predictions.run = @run AND predictions.row_id = wanted ORDER BY predictions.place`)
          .all({ ...parameters, run, limit, offset })
          .map(toPrediction);
        return { predictions, total: counted.reduce((sum, { n }) => sum + n, 0) };
      }
      const total =
        db
          .prepare<unknown[], number>(`SELECT count(*) FROM ${WITH_ROWS} WHERE ${sql}`)
          .pluck()
          .get({ ...parameters, run }) ?? 0;
      const predictions = db
        .prepare<unknown[], JoinedRow>(
          `${COLUMNS} FROM ${WITH_ROWS} ${WITH_SHARES} WHERE ${sql} ORDER BY predictions.place LIMIT @limit OFFSET @offset`,
        )
        .all({ ...parameters, run, limit, offset })
        .map(toPrediction);
      return { predictions, total };
    },
  };
}
