import { labelErrorQueries } from '@engine/store/label-errors';
import { openDatabase } from '@engine/store/store';
import type { Part } from '@shared/contract/splits';
import { type ErrorTable, errorTable, type LabelView } from './error-table';

export type ErrorTableTask = {
  databaseFile: string;
  splitId: string;
  part: Part;
  runs: { key: number; isJudge: boolean }[];
  labels: string[];
  view: LabelView;
};

/** Reads the rows of a side and all answers to them, and makes the table of errors of it. */
export function makeErrorTable({ databaseFile, splitId, part, runs, labels, view }: ErrorTableTask): ErrorTable {
  const db = openDatabase(databaseFile);
  try {
    const queries = labelErrorQueries(db);
    const judgement = queries.judgement(splitId);
    return errorTable({
      rows: runs[0] === undefined ? [] : queries.sideRows(runs[0].key),
      runs: runs.map(({ key, isJudge }) => ({ answers: queries.answers(key), isJudge })),
      labels,
      heldOut: judgement === null ? null : { labels: judgement.labels, opinions: queries.opinions(splitId, part) },
      view,
    });
  } finally {
    db.close();
  }
}
