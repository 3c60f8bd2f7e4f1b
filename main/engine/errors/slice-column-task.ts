import { labelErrorQueries } from '@engine/store/label-errors';
import { openDatabase } from '@engine/store/store';

/** What each row holds in a column, in the order of the table; null where it is empty. */
export type ColumnValues = (string | null)[];

export type SliceColumnTask = { databaseFile: string; run: number; column: 'origin' | number };

/** What the rows of a run hold in a column, in the split's order. */
export function readSliceColumn({ databaseFile, run, column }: SliceColumnTask): ColumnValues {
  const db = openDatabase(databaseFile);
  try {
    return labelErrorQueries(db).columnOfRun(run, column);
  } finally {
    db.close();
  }
}
