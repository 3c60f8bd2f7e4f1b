import type { Prediction, PredictionStatus } from '@shared/contract/runs';
import type { Database } from 'better-sqlite3';
import { predictionShareQueries, type SharesRow, sharesOf } from './prediction-shares';
import type { PartRow } from './splits';

/** What one row of a run became. `outside` and `distribution` are null when left out. */
export type StoredPrediction = Omit<Prediction, 'position' | 'text' | 'truth' | 'outside' | 'distribution'> &
  Partial<Pick<Prediction, 'outside' | 'distribution'>> & {
    /**
     * What this run itself paid now: 0 when the answer was in the ledger already, while `cost` is the price of the answer. Adds up over
     * the tries of a row; null adds nothing.
     */
    paid: number | null;
    maybeBilled: boolean;
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
  latencyMs: { p50: number; p95: number } | null;
};

type TotalsRow = { status: PredictionStatus; n: number };
type SumsRow = {
  cost: number | null;
  paid: number | null;
  maybe_billed: number;
  input_tokens: number;
  output_tokens: number;
  p50: number | null;
  p95: number | null;
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

const JOINED = `
  SELECT predictions.row_id AS rowId, position, text, content.label AS truth, predictions.status, predictions.label AS label,
    raw, predictions.outside, confidence, input_tokens AS inputTokens, output_tokens AS outputTokens, latency_ms AS latencyMs, cost,
    predictions.error, source, covered, samples, shares_json
  FROM ${WITH_ROWS} LEFT JOIN prediction_shares AS shares ON shares.run = predictions.run AND shares.row_id = predictions.row_id`;

/** Queries over `predictions`. */
export function predictionQueries(db: Database) {
  const seed = db.prepare(`INSERT INTO predictions (run, row_id, place, status) VALUES (?, ?, ?, 'not-run')`);
  const save = db.prepare(`
    UPDATE predictions SET status = @status, label = @label, raw = @raw, confidence = @confidence,
      outside = @outside, input_tokens = @inputTokens, output_tokens = @outputTokens, latency_ms = @latencyMs, cost = @cost,
      paid = CASE WHEN @paid IS NULL THEN paid ELSE coalesce(paid, 0) + @paid END,
      maybe_billed = maybe_billed + @maybeBilled, error = @error
    WHERE run = @run AND row_id = @rowId`);
  const pending = db.prepare<[number], PartRow>(`
    SELECT content.row_id AS rowId, position, predictions.place, text, content.label AS label, lower(hex(text_hash)) AS textHash
    FROM ${WITH_ROWS}
    WHERE run = ? AND predictions.status IN ('not-run', 'failed') ORDER BY predictions.place`);
  const counts = db.prepare<[number], TotalsRow>(
    'SELECT status, count(*) AS n FROM predictions WHERE run = ? GROUP BY status',
  );
  const sums = db.prepare<[number], SumsRow>(`
    SELECT sum(cost) AS cost, sum(paid) AS paid, coalesce(sum(maybe_billed), 0) AS maybe_billed,
      coalesce(sum(input_tokens), 0) AS input_tokens, coalesce(sum(output_tokens), 0) AS output_tokens,
      median(latency_ms) AS p50, percentile(latency_ms, 95) AS p95
    FROM predictions WHERE run = ?`);
  const outcomes = db.prepare<
    [number],
    { truth: string; label: string | null; status: PredictionStatus; outside: string | null }
  >(`
    SELECT content.label AS truth, predictions.label AS label, predictions.status, predictions.outside FROM ${WITH_ROWS}
    WHERE run = ? ORDER BY predictions.place`);

  const invented = db.prepare<[number], { answer: string; count: number; rowId: number }>(`
    SELECT outside AS answer, count(*) AS count, min(row_id) AS rowId FROM predictions
    WHERE run = ? AND outside IS NOT NULL GROUP BY outside ORDER BY count DESC, answer`);
  const addPaid = db.prepare('UPDATE predictions SET paid = coalesce(paid, 0) + ? WHERE run = ? AND row_id = ?');
  const shares = predictionShareQueries(db);
  const saveOne = (run: number, { distribution, ...prediction }: StoredPrediction): void => {
    const { outside = null, maybeBilled } = prediction;
    save.run({ ...prediction, outside, run, maybeBilled: maybeBilled ? 1 : 0 });
    shares.set(run, prediction.rowId, distribution ?? null);
  };

  return {
    /** Every row of the run as 'not run': none can be skipped in silence. */
    seed: db.transaction((run: number, rows: readonly PartRow[]) => {
      for (const row of rows) seed.run(run, row.rowId, row.place);
    }),
    save: db.transaction(saveOne),
    saveAll: db.transaction((run: number, predictions: readonly StoredPrediction[]) => {
      for (const prediction of predictions) {
        saveOne(run, prediction);
      }
    }),
    /** Money for a row that has no answer yet. */
    addPaid: (run: number, rowId: number, paid: number): void => {
      addPaid.run(paid, run, rowId);
    },
    /** Rows without an answer yet: what a start or a resume has to do. */
    pending: (run: number): PartRow[] => pending.all(run),
    totals: (run: number): RunTotals => {
      const found = noCounts();
      for (const { status, n } of counts.all(run)) found[status] = n;
      const sum = sums.get(run);
      return {
        counts: found,
        cost: sum?.cost ?? null,
        paid: sum?.paid ?? null,
        maybeBilled: sum?.maybe_billed ?? 0,
        inputTokens: sum?.input_tokens ?? 0,
        outputTokens: sum?.output_tokens ?? 0,
        latencyMs: sum === undefined || sum.p50 === null || sum.p95 === null ? null : { p50: sum.p50, p95: sum.p95 },
      };
    },
    /** Truth and answer of each row in the split's order, for metrics. */
    outcomes: (run: number) => outcomes.all(run),
    /** What was answered instead of a label, the most frequent first, each with the first row that got it. */
    invented: (run: number) => invented.all(run),
    page: (
      run: number,
      filter: PredictionFilter,
      offset: number,
      limit: number,
    ): { predictions: Prediction[]; total: number } => {
      const { sql, parameters } = where(filter);
      const total =
        db
          .prepare<unknown[], number>(`SELECT count(*) FROM ${WITH_ROWS} WHERE ${sql}`)
          .pluck()
          .get({ ...parameters, run }) ?? 0;
      const predictions = db
        .prepare<unknown[], Omit<Prediction, 'distribution'> & SharesRow>(
          `${JOINED} WHERE ${sql} ORDER BY predictions.place LIMIT @limit OFFSET @offset`,
        )
        .all({ ...parameters, run, limit, offset })
        .map(({ source, covered, samples, shares_json, ...prediction }) => ({
          ...prediction,
          distribution: sharesOf({ source, covered, samples, shares_json }),
        }));
      return { predictions, total };
    },
  };
}
