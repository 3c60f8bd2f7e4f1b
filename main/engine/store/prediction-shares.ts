import type { PredictionStatus } from '@shared/contract/runs';
import type { LabelDistribution } from '@shared/domain/labels';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** The columns of `prediction_shares` in a row that may have none. */
export type SharesRow = {
  source: LabelDistribution['source'] | null;
  covered: number | null;
  samples: number | null;
  shares_json: string | null;
};

/** The shares of a row; null when none are stored. */
export function sharesOf({ source, covered, samples, shares_json }: SharesRow): LabelDistribution | null {
  if (source === null || covered === null || samples === null || shares_json === null) return null;
  return {
    source,
    covered,
    samples,
    shares: fromJson<[string, number][]>(shares_json).map(([label, share]) => ({ label, share })),
  };
}

/** A row of a run with its shares, for metrics over probabilities. */
export type RowShares = {
  rowId: number;
  truth: string;
  status: PredictionStatus;
  label: string | null;
  distribution: LabelDistribution | null;
};

/** A row of a run with what was said beside its label: how sure, how probable, how fast. */
export type ScoredRow = Omit<RowShares, 'rowId' | 'status'> & { confidence: number | null; latencyMs: number | null };

const WITH_TRUTH = `predictions
  JOIN runs ON runs.key = predictions.run
  JOIN splits ON splits.id = runs.split_id
  JOIN split_content AS content ON content.split = splits.key AND content.row_id = predictions.row_id
  LEFT JOIN prediction_shares AS shares ON shares.run = predictions.run AND shares.row_id = predictions.row_id`;

/** Queries over `prediction_shares`. */
export function predictionShareQueries(db: Database) {
  const set = db.prepare(`
    INSERT INTO prediction_shares (run, row_id, source, covered, samples, shares_json)
    VALUES (@run, @rowId, @source, @covered, @samples, @shares)
    ON CONFLICT (run, row_id) DO UPDATE SET source = excluded.source, covered = excluded.covered, samples = excluded.samples,
      shares_json = excluded.shares_json`);
  const remove = db.prepare('DELETE FROM prediction_shares WHERE run = ? AND row_id = ?');
  const page = db.prepare<[number, number, number], Omit<RowShares, 'distribution'> & SharesRow>(`
    SELECT predictions.row_id AS rowId, content.label AS truth, predictions.status, predictions.label AS label,
      source, covered, samples, shares_json
    FROM ${WITH_TRUTH}
    WHERE predictions.run = ? ORDER BY predictions.place LIMIT ? OFFSET ?`);
  const scored = db.prepare<[number], Omit<ScoredRow, 'distribution'> & SharesRow>(`
    SELECT content.label AS truth, predictions.label AS label, confidence, latency_ms AS latencyMs,
      source, covered, samples, shares_json
    FROM ${WITH_TRUTH}
    WHERE predictions.run = ? ORDER BY predictions.place`);
  const rows = db.prepare<[number], number>('SELECT count(*) FROM predictions WHERE run = ?').pluck();

  return {
    /** Stores the shares of a row; null takes away what was there. */
    set: (run: number, rowId: number, distribution: LabelDistribution | null): void => {
      if (distribution === null) {
        remove.run(run, rowId);
        return;
      }
      const { source, covered, samples, shares } = distribution;
      // Six digits: a share is no more exact than that.
      const short = shares.map(({ label, share }) => [label, Math.round(share * 1e6) / 1e6]);
      set.run({ run, rowId, source, covered, samples, shares: JSON.stringify(short) });
    },
    /** All rows of a run in the split's order, for scores; those without shares too. */
    scored: (run: number): ScoredRow[] =>
      scored.all(run).map(({ source, covered, samples, shares_json, ...row }) => ({
        ...row,
        distribution: sharesOf({ source, covered, samples, shares_json }),
      })),
    /** The rows of a run in the split's order, those without shares too. */
    page: (run: number, offset: number, limit: number): { rows: RowShares[]; total: number } => ({
      rows: page.all(run, limit, offset).map(({ source, covered, samples, shares_json, ...row }) => ({
        ...row,
        distribution: sharesOf({ source, covered, samples, shares_json }),
      })),
      total: rows.get(run) ?? 0,
    }),
  };
}
