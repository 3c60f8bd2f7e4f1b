import type { ParityDifference } from '@shared/contract/rehome';
import type { Database } from 'better-sqlite3';

type Runs = { before: number; after: number };

const ROWS = `
  FROM predictions AS before
  JOIN predictions AS after ON after.run = @after AND after.row_id = before.row_id
  JOIN runs ON runs.key = before.run
  JOIN splits ON splits.id = runs.split_id
  JOIN split_content AS content ON content.split = splits.key AND content.row_id = before.row_id
  WHERE before.run = @before`;
const CELLS = `content.row_id AS rowId, content.position AS position, content.text AS text, content.label AS truth,
    before.label AS before, after.label AS after`;

/** Queries over the predictions of two runs over the same rows; the rows are those of the first run's split. */
export function pairedPredictionQueries(db: Database) {
  const all = db.prepare<Runs, ParityDifference>(`SELECT ${CELLS} ${ROWS} ORDER BY before.place`);
  const different = db.prepare<Runs & { limit: number; offset: number }, ParityDifference>(
    `SELECT ${CELLS} ${ROWS} AND before.label IS NOT after.label ORDER BY before.place LIMIT @limit OFFSET @offset`,
  );
  const count = db
    .prepare<Runs, number>(`
      SELECT count(*) FROM predictions AS before
      JOIN predictions AS after ON after.run = @after AND after.row_id = before.row_id
      WHERE before.run = @before AND before.label IS NOT after.label`)
    .pluck();
  return {
    /** Every row with both labels, in the order of the split. */
    all: (runs: Runs): ParityDifference[] => all.all(runs),
    /** The rows whose labels differ. */
    different: (runs: Runs, offset: number, limit: number): { rows: ParityDifference[]; total: number } => ({
      rows: different.all({ ...runs, limit, offset }),
      total: count.get(runs) ?? 0,
    }),
  };
}
