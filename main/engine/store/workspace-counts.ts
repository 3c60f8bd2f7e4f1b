import type { ConnectionKind } from '@shared/contract/connections';
import type { Database } from 'better-sqlite3';

/** How many of everything there are, removed things left out; `answers` counts the rows of all runs. */
export type WorkspaceCounts = {
  projects: number;
  datasets: number;
  rows: number;
  splits: number;
  arms: number;
  runs: number;
  answers: number;
  trainings: number;
  jobsRunning: number;
};

/** Counts over the whole workspace. None of them looks at rows or answers: their sums are kept up to date elsewhere. */
export function workspaceCountQueries(db: Database) {
  const counts = db.prepare<[], WorkspaceCounts>(`
    WITH shown AS (SELECT row_count FROM datasets WHERE state = 'ready' AND removed_at IS NULL)
    SELECT (SELECT count(*) FROM projects WHERE removed_at IS NULL) AS projects,
      (SELECT count(*) FROM shown) AS datasets,
      (SELECT coalesce(sum(row_count), 0) FROM shown) AS rows,
      (SELECT count(*) FROM splits WHERE removed_at IS NULL) AS splits,
      (SELECT count(*) FROM arms WHERE removed_at IS NULL) AS arms,
      (SELECT count(*) FROM runs) AS runs,
      (SELECT coalesce(sum(n), 0) FROM run_totals) AS answers,
      (SELECT count(*) FROM training_jobs) AS trainings,
      (SELECT count(*) FROM jobs WHERE status = 'running') AS jobsRunning`);
  const connections = db.prepare<[], { kind: ConnectionKind; count: number }>(
    'SELECT kind, count(*) AS count FROM connections GROUP BY kind ORDER BY kind',
  );
  const sqlite = db.prepare<[], string>('SELECT sqlite_version()').pluck();
  return {
    counts: (): WorkspaceCounts => {
      const found = counts.get();
      if (found === undefined) throw new RangeError('a SELECT of sums has one row');
      return found;
    },
    connectionsByKind: () => connections.all(),
    sqliteVersion: (): string => sqlite.get() ?? 'unknown',
  };
}
