import type { Database } from 'better-sqlite3';

/** A row that a run answered wrongly: with another label, or with none of the list. */
export type WrongAnswer = { rowId: number; label: string | null; raw: string | null };

/** Queries for the wrong answers of a run. */
export function wrongAnswerQueries(db: Database) {
  const ofRun = db.prepare<[string], WrongAnswer>(`
    SELECT predictions.row_id AS rowId, predictions.label AS label, predictions.raw AS raw
    FROM predictions
      JOIN runs ON runs.key = predictions.run
      JOIN splits ON splits.id = runs.split_id
      JOIN split_content AS content ON content.split = splits.key AND content.row_id = predictions.row_id
    WHERE runs.id = ? AND predictions.status IN ('answered', 'out-of-set')
      AND predictions.label IS NOT content.label
    ORDER BY predictions.place`);

  return {
    /** Answers that were read and are not the row's label; refusals, cut answers and failures are no answers. */
    ofRun: (runId: string): WrongAnswer[] => ofRun.all(runId),
  };
}
