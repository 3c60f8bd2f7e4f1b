import { labelErrorQueries } from '@engine/store/label-errors';
import { openDatabase } from '@engine/store/store';
import type { Part } from '@shared/contract/splits';
import { type ErrorFigures, errorFigures } from './error-figures';
import { type ErrorTable, errorTable, type LabelView } from './error-table';

export type ErrorTableTask = {
  databaseFile: string;
  splitId: string;
  part: Part;
  runs: { key: number; isJudge: boolean }[];
  labels: string[];
  view: LabelView;
  /** Labels of the task, which stand first among `labels`. */
  listed: number;
  hasMatrix: boolean;
};

export type CountedErrors = { table: ErrorTable; figures: ErrorFigures };

/** Reads the rows of a side and all answers to them, makes the table of errors of it, and counts over it. */
export function makeErrorTable({
  databaseFile,
  splitId,
  part,
  runs,
  labels,
  view,
  ...counted
}: ErrorTableTask): CountedErrors {
  const db = openDatabase(databaseFile);
  try {
    const queries = labelErrorQueries(db);
    const judgement = queries.judgement(splitId);
    const table = errorTable({
      rows: runs[0] === undefined ? [] : queries.sideRows(runs[0].key),
      runs: runs.map(({ key, isJudge }) => ({ answers: queries.answers(key), isJudge })),
      labels,
      heldOut: judgement === null ? null : { labels: judgement.labels, opinions: queries.opinions(splitId, part) },
      view,
    });
    return { table, figures: errorFigures(table, counted) };
  } finally {
    db.close();
  }
}
