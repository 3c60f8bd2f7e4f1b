import type { PredictionStatus } from '@shared/contract/runs';
import type { Part } from '@shared/contract/splits';
import type { Opinion } from '@shared/domain/label-errors';
import type { LabelDistribution } from '@shared/domain/labels';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';
import { type SharesRow, sharesOf } from './prediction-shares';

/** How a split was judged: by a classifier that had not seen the row itself. */
export type LabelJudgement = { recipe: number; rows: number; accuracy: number; labels: string[] };

/** A row of one side with the label it was frozen with and the one it has now. */
export type SideRow = {
  rowId: number;
  position: number;
  frozen: string;
  /** Null when the label was taken away or the row was deleted since. */
  now: string | null;
  /** The label that a person looked at and found right; null when nobody did. */
  checked: string | null;
};

export type RunAnswer = {
  rowId: number;
  status: PredictionStatus;
  label: string | null;
  confidence: number | null;
  distribution: LabelDistribution | null;
};

/** Queries over what is known of wrong labels, and over the rows of a side as they are judged. */
export function labelErrorQueries(db: Database) {
  const judgement = db.prepare<[string], Omit<LabelJudgement, 'labels'> & { labels_json: string }>(`
    SELECT recipe, label_judgements.rows, accuracy, labels_json FROM label_judgements
      JOIN splits ON splits.key = label_judgements.split WHERE splits.id = ?`);
  const setJudgement = db.prepare(`
    INSERT OR REPLACE INTO label_judgements (split, recipe, rows, accuracy, labels_json, judged_at)
    SELECT key, @recipe, @rows, @accuracy, @labels, @at FROM splits WHERE id = @splitId`);
  const clearOpinions = db.prepare('DELETE FROM label_opinions WHERE split = (SELECT key FROM splits WHERE id = ?)');
  const addOpinion = db.prepare(`
    INSERT INTO label_opinions (split, row_id, shares_json) SELECT key, @rowId, @shares FROM splits WHERE id = @splitId`);
  const opinions = db.prepare<{ splitId: string; part: Part }, { rowId: number; shares_json: string }>(`
    SELECT label_opinions.row_id AS rowId, shares_json FROM splits
      JOIN split_rows ON split_rows.split = splits.key AND split_rows.part = @part
      JOIN label_opinions ON label_opinions.split = splits.key AND label_opinions.row_id = split_rows.row_id
    WHERE splits.id = @splitId`);
  const sideRows = db.prepare<[number], SideRow>(`
    SELECT content.row_id AS rowId, content.position AS position, content.label AS frozen,
      CASE WHEN rows.deleted_at IS NULL THEN rows.label END AS now, label_checks.label AS checked
    FROM predictions
      JOIN runs ON runs.key = predictions.run
      JOIN splits ON splits.id = runs.split_id
      JOIN split_content AS content ON content.split = splits.key AND content.row_id = predictions.row_id
      JOIN rows ON rows.row_id = predictions.row_id
      LEFT JOIN label_checks ON label_checks.row_id = predictions.row_id
    WHERE predictions.run = ? ORDER BY predictions.place`);
  const answers = db.prepare<[number], Omit<RunAnswer, 'distribution'> & SharesRow>(`
    SELECT predictions.row_id AS rowId, status, label, confidence, source, covered, samples, shares_json
    FROM predictions
      LEFT JOIN prediction_shares AS shares ON shares.run = predictions.run AND shares.row_id = predictions.row_id
    WHERE predictions.run = ? ORDER BY predictions.place`);
  const check = db.prepare(`
    INSERT OR REPLACE INTO label_checks (row_id, label, checked_at) VALUES (@rowId, @label, @at)`);
  const uncheck = db.prepare('DELETE FROM label_checks WHERE row_id = ?');
  const changed = db
    .prepare<[string], number>(`
      SELECT count(*) FROM frozen_rows JOIN splits ON splits.key = frozen_rows.split JOIN rows ON rows.row_id = frozen_rows.row_id
      WHERE splits.id = ? AND rows.deleted_at IS NULL AND rows.label IS NOT NULL AND rows.label <> frozen_rows.label`)
    .pluck();
  const slices = (column: 'origin' | number) =>
    db.prepare<[number], { value: string | null }>(`
      SELECT
        ${column === 'origin' ? 'rows.origin' : `nullif(trim(rows.extra_json ->> '$[${Math.trunc(column)}]'), '')`} AS value
      FROM predictions JOIN rows ON rows.row_id = predictions.row_id WHERE predictions.run = ? ORDER BY predictions.place`);

  return {
    /** Null when the split has not been judged. */
    judgement: (splitId: string): LabelJudgement | null => {
      const found = judgement.get(splitId);
      return found === undefined
        ? null
        : { recipe: found.recipe, rows: found.rows, accuracy: found.accuracy, labels: fromJson(found.labels_json) };
    },
    /** Stores what was thought of every row of a split, in place of what was there. */
    setOpinions: db.transaction(
      (splitId: string, judged: LabelJudgement, rows: readonly { rowId: number; opinion: Opinion }[], at: string) => {
        clearOpinions.run(splitId);
        for (const { rowId, opinion } of rows) {
          // Four digits: a share is no more exact than that.
          const shares = opinion.labels.map((label, place) => [
            label,
            Math.round((opinion.shares[place] ?? 0) * 1e4) / 1e4,
          ]);
          addOpinion.run({ splitId, rowId, shares: JSON.stringify(shares) });
        }
        const { labels, ...facts } = judged;
        setJudgement.run({ splitId, ...facts, labels: JSON.stringify(labels), at });
      },
    ),
    /** The opinions about the rows of one side, by row; label numbers are places in the judgement's list. */
    opinions: (splitId: string, part: Part): Map<number, Opinion> =>
      new Map(
        opinions.all({ splitId, part }).map(({ rowId, shares_json }) => {
          const pairs = fromJson<[number, number][]>(shares_json);
          return [rowId, { labels: pairs.map(([label]) => label), shares: pairs.map(([, share]) => share) }];
        }),
      ),
    /** The rows that a run was asked, in the split's order. */
    sideRows: (run: number): SideRow[] => sideRows.all(run),
    /** What a run answered to them, in the same order. */
    answers: (run: number): RunAnswer[] =>
      answers.all(run).map(({ source, covered, samples, shares_json, ...answer }) => ({
        ...answer,
        distribution: sharesOf({ source, covered, samples, shares_json }),
      })),
    /** What the rows of a run hold in a free column (by its place) or as origin, as the dataset has it now; null where it is empty. */
    columnOfRun: (run: number, column: 'origin' | number): (string | null)[] =>
      slices(column)
        .all(run)
        .map(({ value }) => value),
    check: (rowId: number, label: string, at: string): void => {
      check.run({ rowId, label, at });
    },
    uncheck: (rowId: number): void => {
      uncheck.run(rowId);
    },
    /** Living rows of a frozen split whose label is another one now. */
    changedLabels: (splitId: string): number => changed.get(splitId) ?? 0,
  };
}
