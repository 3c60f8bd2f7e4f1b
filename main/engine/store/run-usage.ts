import type { Estimate } from '@shared/contract/runs';
import type { RunUsage } from '@shared/domain/pricing';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** Sums over a run. Tokens are those of answers that it asked for itself: those out of the ledger are not among them. */
export type UsageSums = {
  requests: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** Nano-dollars, what may have been billed for lost requests included; null when nothing was priced. */
  paid: number | null;
  /** Answers without a known price. */
  unpriced: number;
};

/** Earlier runs of one model that an estimate looks at: the newest say most about today's model. */
const MOST_RUNS = 20;
/** Runs with fewer requests teach nothing. */
const FEWEST_REQUESTS = 5;

// An answer without a price has paid NULL; one out of the ledger has paid 0 and a cost; one that was lost has no tokens.
const ASKED = 'FILTER (WHERE input_tokens > 0 AND (paid IS NULL OR paid > 0 OR cost = 0))';
const SUMS = `
  SELECT count(*) ${ASKED} AS requests, coalesce(sum(input_tokens) ${ASKED}, 0) AS inputTokens,
    coalesce(sum(cached_tokens) ${ASKED}, 0) AS cachedTokens, coalesce(sum(output_tokens) ${ASKED}, 0) AS outputTokens,
    coalesce(sum(reasoning_tokens) ${ASKED}, 0) AS reasoningTokens, sum(paid) AS paid,
    count(*) FILTER (WHERE input_tokens > 0 AND paid IS NULL) AS unpriced
  FROM predictions WHERE run = ?`;

type Key = { key: number; estimate_json: string; requests_a_row: number };

/** Queries over `run_usage`: a run's answers are summed once when it has ended, and again only if it went on. */
export function runUsageQueries(db: Database) {
  const sums = db.prepare<[number], UsageSums>(SUMS);
  const kept = db.prepare<[number], UsageSums>(`
    SELECT requests, input_tokens AS inputTokens, cached_tokens AS cachedTokens, output_tokens AS outputTokens,
      reasoning_tokens AS reasoningTokens, paid, unpriced
    FROM run_usage WHERE run = ?`);
  const keep = db.prepare(`
    INSERT OR REPLACE INTO run_usage VALUES
      (@run, @requests, @inputTokens, @cachedTokens, @outputTokens, @reasoningTokens, @paid, @unpriced)`);
  const finishedOf = db.prepare<[string, string], Key>(`
    SELECT runs.key, runs.estimate_json,
      -- Several answers to a row vote: its tokens are theirs together.
      CASE WHEN json_extract(arms.config_json, '$.distribution') = 'votes'
        THEN coalesce(json_extract(arms.config_json, '$.samples'), 1) ELSE 1 END AS requests_a_row
    FROM runs JOIN arms ON arms.id = runs.arm_id
    WHERE runs.status = 'finished' AND json_extract(arms.config_json, '$.model') = ?
      AND json_extract(arms.config_json, '$.output') = ?
    ORDER BY runs.key DESC LIMIT ${MOST_RUNS}`);
  const state = db.prepare<[number], { finished_at: string | null }>('SELECT finished_at FROM runs WHERE key = ?');

  const of = (run: number): UsageSums => {
    const known = kept.get(run);
    if (known !== undefined) return known;
    const found = sums.get(run);
    if (found === undefined) throw new RangeError(`no sums of run ${run}`); // a count always has a row
    if (state.get(run)?.finished_at != null) keep.run({ ...found, run });
    return found;
  };

  return {
    /** The sums of one run as they are now. */
    of,
    /** What the newest finished runs of a model in an output mode were expected to use, and used. */
    experience: (model: string, output: string): RunUsage[] =>
      finishedOf.all(model, output).flatMap(({ key, estimate_json, requests_a_row }) => {
        const { counted, requests } = fromJson<Partial<Estimate>>(estimate_json);
        if (counted == null || requests === undefined) return []; // estimated before anything was counted apart
        const used = of(key);
        if (used.requests < FEWEST_REQUESTS) return [];
        return [
          {
            counted: { requests, ...counted },
            actual: {
              requests: used.requests * requests_a_row,
              input: used.inputTokens,
              cached: used.cachedTokens,
              output: used.outputTokens,
            },
          },
        ];
      }),
  };
}
