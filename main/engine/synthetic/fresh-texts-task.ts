import { rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
import { type FreshTexts, freshTexts } from '@shared/domain/synthetic';

export type FreshTextsInput = { databaseFile: string; datasetKey: number; written: string[]; similarity: number };

/** Which of the new texts are no copy and no near-copy of a row of the dataset, in a worker thread. */
export function freshTextsOf({ databaseFile, datasetKey, written, similarity }: FreshTextsInput): FreshTexts {
  const db = openDatabase(databaseFile);
  try {
    const there = rowQueries(db)
      .contents(datasetKey)
      .map(({ text }) => text);
    return freshTexts(there, written, similarity);
  } finally {
    db.close();
  }
}
