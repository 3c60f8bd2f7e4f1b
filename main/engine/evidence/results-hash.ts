import { createHash } from 'node:crypto';
import type { StoredRun } from '@engine/store/runs';

/** What the runs show, as a hash: other runs, or one of them ended anew, are other results. */
export const resultsHash = (runs: readonly Pick<StoredRun, 'id' | 'finishedAt'>[]): string =>
  createHash('sha256')
    .update(JSON.stringify(runs.map(({ id, finishedAt }) => `${id} ${finishedAt}`).sort()))
    .digest('hex');
