import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@engine/store/store';
import { sweepQueries } from '@engine/store/sweep';

export type SweepInput = { databaseFile: string };

const ROWS_AT_A_TIME = 2_000;
/** A gap between two deletions, in milliseconds: the engine's own writes go first. */
const GAP_MS = 5;

/** Deletes what cancelled, failed or killed imports have left behind, and what removed projects held. It was hidden already; this gives the space back. */
export async function sweepDatasets({ databaseFile }: SweepInput): Promise<{ swept: true }> {
  const db = openDatabase(databaseFile);
  try {
    const { sweep } = sweepQueries(db);
    while (sweep(ROWS_AT_A_TIME)) await sleep(GAP_MS);
    return { swept: true };
  } finally {
    db.close();
  }
}
