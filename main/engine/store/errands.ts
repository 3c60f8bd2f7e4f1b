import type { Errand, ErrandEstimate } from '@shared/contract/errands';
import type { PredictionStatus } from '@shared/contract/runs';
import type { Database } from 'better-sqlite3';
import { fromJson, fromJsonOrNull } from './json-column';
import type { StoredPrediction } from './predictions';

/** An errand with what going on with it needs. */
export type StoredErrand = {
  key: number;
  id: string;
  projectId: string;
  kind: Errand['kind'];
  name: string;
  model: string | null;
  simulated: boolean;
  config: unknown;
  estimate: ErrandEstimate;
  budget: number | null;
  jobId: string;
  status: Errand['status'];
  outcome: unknown;
  error: string | null;
  startedAt: string;
  finishedAt: string | null;
};

/** One answer. `item` is a row of a dataset, a row of the probe set, or the place of a request. */
export type ErrandAnswer = {
  item: number;
  place: number;
  text: string;
  status: PredictionStatus;
  label: string | null;
  raw: string | null;
  confidence: number | null;
  error: string | null;
};

/** Sums over the answers of an errand. */
export type ErrandTotals = {
  items: number;
  open: number;
  failed: number;
  paid: number | null;
  unpriced: number;
  maybeBilled: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
};

type Row = {
  key: number;
  id: string;
  project_id: string;
  kind: Errand['kind'];
  name: string;
  model: string | null;
  simulated: 0 | 1;
  config_json: string;
  estimate_json: string;
  budget: number | null;
  job_id: string;
  status: Errand['status'];
  outcome_json: string | null;
  error: string | null;
  started_at: string;
  finished_at: string | null;
};

const toErrand = (row: Row): StoredErrand => ({
  key: row.key,
  id: row.id,
  projectId: row.project_id,
  kind: row.kind,
  name: row.name,
  model: row.model,
  simulated: row.simulated === 1,
  config: fromJson(row.config_json),
  estimate: fromJson(row.estimate_json),
  budget: row.budget,
  jobId: row.job_id,
  status: row.status,
  outcome: fromJsonOrNull(row.outcome_json),
  error: row.error,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

const ANSWER = 'item, place, text, status, label, raw, confidence, error';

/** Queries over `errands` and `errand_answers`. */
export function errandQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO errands (id, project_id, kind, name, model, simulated, config_json, estimate_json, budget, job_id, status, started_at)
    VALUES (@id, @projectId, @kind, @name, @model, @simulated, @config, @estimate, @budget, @jobId, 'running', @startedAt)`);
  const insertItem = db.prepare(
    `INSERT INTO errand_answers (errand, item, place, text, status) VALUES (?, ?, ?, ?, 'not-run')`,
  );
  const byId = db.prepare<[string], Row>('SELECT * FROM errands WHERE id = ?');
  const list = db.prepare<{ projectId: string; kind: string | null }, Row>(
    'SELECT * FROM errands WHERE project_id = @projectId AND (@kind IS NULL OR kind = @kind) ORDER BY key DESC',
  );
  const restart = db.prepare(
    `UPDATE errands SET status = 'running', job_id = ?, budget = ?, error = NULL, finished_at = NULL WHERE id = ?`,
  );
  const end = db.prepare('UPDATE errands SET status = ?, error = ?, finished_at = ? WHERE id = ?');
  const setOutcome = db.prepare('UPDATE errands SET outcome_json = ? WHERE id = ?');
  const save = db.prepare(`
    UPDATE errand_answers SET status = @status, label = @label, raw = @raw, confidence = @confidence,
      input_tokens = @inputTokens, cached_tokens = @cachedTokens, output_tokens = @outputTokens,
      reasoning_tokens = @reasoningTokens, cost = @cost,
      paid = CASE WHEN @paid IS NULL THEN paid ELSE coalesce(paid, 0) + @paid END,
      maybe_billed = max(maybe_billed, @maybeBilled), error = @error
    WHERE errand = @errand AND item = @item`);
  const addPaid = db.prepare(`
    UPDATE errand_answers SET paid = CASE WHEN @paid IS NULL THEN paid ELSE coalesce(paid, 0) + @paid END,
      maybe_billed = max(maybe_billed, @maybeBilled)
    WHERE errand = @errand AND item = @item`);
  const answers = db.prepare<[number], ErrandAnswer>(
    `SELECT ${ANSWER} FROM errand_answers WHERE errand = ? ORDER BY place`,
  );
  const totals = db.prepare<[number], ErrandTotals>(`
    SELECT count(*) AS items, count(*) FILTER (WHERE status = 'not-run') AS open,
      count(*) FILTER (WHERE status = 'failed') AS failed, sum(paid) AS paid,
      count(*) FILTER (WHERE status NOT IN ('not-run', 'failed') AND cost IS NULL) AS unpriced,
      coalesce(sum(maybe_billed), 0) AS maybeBilled, coalesce(sum(input_tokens), 0) AS inputTokens,
      coalesce(sum(cached_tokens), 0) AS cachedTokens, coalesce(sum(output_tokens), 0) AS outputTokens,
      coalesce(sum(reasoning_tokens), 0) AS reasoningTokens
    FROM errand_answers WHERE errand = ?`);
  const interrupt = db.prepare(`UPDATE errands SET status = 'interrupted', finished_at = ? WHERE status = 'running'`);
  const probeRows = db.prepare<[string], { rowId: number; kind: string; text: string; answers_json: string }>(
    'SELECT row_id AS rowId, kind, text, answers_json FROM probe_rows WHERE project_id = ? ORDER BY kind, row_id',
  );
  const addProbeRow = db.prepare(
    'INSERT OR IGNORE INTO probe_rows (project_id, kind, text, answers_json) VALUES (?, ?, ?, ?)',
  );
  const removeProbeRow = db.prepare('DELETE FROM probe_rows WHERE project_id = ? AND row_id = ?');
  const reviewed = db.prepare<
    { dataset: number; errandKind: string },
    { rowId: number; label: string; confidence: number | null }
  >(`
    SELECT rows.row_id AS rowId, answers.label AS label, answers.confidence AS confidence
    FROM rows
    JOIN errand_answers AS answers ON answers.item = rows.row_id
    JOIN errands ON errands.key = answers.errand AND errands.kind = @errandKind AND errands.status <> 'running'
      AND json_extract(errands.config_json, '$.datasetId') = (SELECT id FROM datasets WHERE key = @dataset)
    WHERE rows.dataset = @dataset AND rows.label IS NULL AND rows.deleted_at IS NULL AND answers.label IS NOT NULL
      AND answers.text = rows.text
    GROUP BY rows.row_id HAVING errands.key = max(errands.key)
    ORDER BY answers.confidence IS NOT NULL, answers.confidence, rows.position`);

  return {
    /** Writes an errand down with every item as 'not run'. */
    insert: db.transaction(
      (
        errand: Omit<StoredErrand, 'key' | 'status' | 'outcome' | 'error' | 'finishedAt'>,
        items: readonly { item: number; text: string }[],
      ): void => {
        const { lastInsertRowid } = insert.run({
          id: errand.id,
          projectId: errand.projectId,
          kind: errand.kind,
          name: errand.name,
          model: errand.model,
          simulated: errand.simulated ? 1 : 0,
          config: JSON.stringify(errand.config),
          estimate: JSON.stringify(errand.estimate),
          budget: errand.budget,
          jobId: errand.jobId,
          startedAt: errand.startedAt,
        });
        for (const [place, { item, text }] of items.entries()) insertItem.run(lastInsertRowid, item, place, text);
      },
    ),
    get: (id: string): StoredErrand | null => {
      const row = byId.get(id);
      return row === undefined ? null : toErrand(row);
    },
    /** Of one kind or all, newest first. */
    list: (projectId: string, kind: Errand['kind'] | null): StoredErrand[] =>
      list.all({ projectId, kind }).map(toErrand),
    restart: (id: string, jobId: string, budget: number | null): void => void restart.run(jobId, budget, id),
    end: (id: string, status: Errand['status'], error: string | null, at: string): void =>
      void end.run(status, error, at, id),
    setOutcome: (id: string, outcome: unknown): void => void setOutcome.run(JSON.stringify(outcome), id),
    saveAnswer: (errand: number, answer: StoredPrediction): void => {
      save.run({
        errand,
        item: answer.rowId,
        status: answer.status,
        label: answer.label,
        raw: answer.raw,
        // What votes came to is told as the winner's share; a probability is only what the model gave.
        confidence:
          answer.confidence ?? answer.distribution?.shares.find(({ label }) => label === answer.label)?.share ?? null,
        inputTokens: answer.inputTokens,
        cachedTokens: answer.cachedTokens ?? 0,
        outputTokens: answer.outputTokens,
        reasoningTokens: answer.reasoningTokens ?? 0,
        cost: answer.cost,
        paid: answer.paid,
        maybeBilled: answer.maybeBilled,
        error: answer.error,
      });
    },
    addPaid: (errand: number, money: Pick<StoredPrediction, 'rowId' | 'paid' | 'maybeBilled'>): void =>
      void addPaid.run({ errand, item: money.rowId, paid: money.paid, maybeBilled: money.maybeBilled }),
    answers: (errand: number): ErrandAnswer[] => answers.all(errand),
    totals: (errand: number): ErrandTotals =>
      totals.get(errand) ?? {
        items: 0,
        open: 0,
        failed: 0,
        paid: null,
        unpriced: 0,
        maybeBilled: 0,
        inputTokens: 0,
        cachedTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
      },
    /** At start: whatever still stands as running was cut off. */
    interruptRunning: (at: string): void => void interrupt.run(at),
    /** Unlabelled rows that a teacher answered with a label that was not taken over, the least sure first. */
    toReview: (dataset: number) => reviewed.all({ dataset, errandKind: 'teacher' }),
    probeRows: (projectId: string) =>
      probeRows
        .all(projectId)
        .map(({ answers_json, ...row }) => ({ ...row, answers: fromJson<string[]>(answers_json) })),
    /** @returns false when the set has this row already */
    addProbeRow: (projectId: string, row: { kind: string; text: string; answers: readonly string[] }): boolean =>
      addProbeRow.run(projectId, row.kind, row.text, JSON.stringify(row.answers)).changes > 0,
    removeProbeRow: (projectId: string, rowId: number): void => void removeProbeRow.run(projectId, rowId),
  };
}
