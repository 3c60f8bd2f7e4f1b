import { historyQueries } from '@engine/store/history';
import { openDatabase } from '@engine/store/store';
import type { HistoryEntry } from '@shared/contract/history';

export type TurnInput = { databaseFile: string; historyId: number; way: 'undo' | 'redo'; at: string };

/** Takes a change of very many rows back, or does it again, in one transaction. @throws AppFailure when it is not its turn any more */
export function turnChange({ databaseFile, historyId, way, at }: TurnInput): HistoryEntry {
  const db = openDatabase(databaseFile);
  try {
    return historyQueries(db)[way](historyId, at);
  } finally {
    db.close();
  }
}
