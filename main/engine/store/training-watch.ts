import type { Database } from 'better-sqlite3';

/** Where the following of a training job stands. */
export type StoredWatch = {
  /** When it left the queue here; null while it waits. */
  turnAt: string | null;
  createBegunAt: string | null;
  pausedAt: string | null;
  serverPlace: number | null;
  totalSteps: number | null;
  expectedEnd: string | null;
  trainedMs: number | null;
};

/** A job that has not ended, as far as it was written down. */
export type OpenTraining = {
  id: string;
  jobId: string;
  providerJobId: string | null;
  turnAt: string | null;
  pausedAt: string | null;
};

const NOTHING: StoredWatch = {
  turnAt: null,
  createBegunAt: null,
  pausedAt: null,
  serverPlace: null,
  totalSteps: null,
  expectedEnd: null,
  trainedMs: null,
};

/** Queries over `training_watch`. */
export function trainingWatchQueries(db: Database) {
  const byId = db.prepare<[string], StoredWatch>(`
    SELECT turn_at AS turnAt, create_begun_at AS createBegunAt, paused_at AS pausedAt, server_place AS serverPlace,
      total_steps AS totalSteps, expected_end AS expectedEnd, trained_ms AS trainedMs
    FROM training_watch WHERE training_id = ?`);
  const save = db.prepare(`
    INSERT INTO training_watch (training_id, turn_at, create_begun_at, paused_at, server_place, total_steps, expected_end, trained_ms)
    VALUES (@id, @turnAt, @createBegunAt, @pausedAt, @serverPlace, @totalSteps, @expectedEnd, @trainedMs)
    ON CONFLICT (training_id) DO UPDATE SET turn_at = excluded.turn_at, create_begun_at = excluded.create_begun_at,
      paused_at = excluded.paused_at, server_place = excluded.server_place, total_steps = excluded.total_steps,
      expected_end = excluded.expected_end, trained_ms = excluded.trained_ms`);
  const open = db.prepare<[string], OpenTraining>(`
    SELECT id, job_id AS jobId, provider_job_id AS providerJobId, turn_at AS turnAt, paused_at AS pausedAt
    FROM training_jobs LEFT JOIN training_watch ON training_id = id
    WHERE connection_id = ? AND status NOT IN ('succeeded', 'failed', 'cancelled')
    ORDER BY created_at, training_jobs.rowid`);
  const timed = db.prepare<[string], { tokens: number; ms: number }>(`
    SELECT trained_tokens AS tokens, trained_ms AS ms
    FROM training_jobs JOIN training_watch ON training_id = training_jobs.id
      LEFT JOIN connections ON connections.id = connection_id
    WHERE status = 'succeeded' AND trained_tokens > 0 AND trained_ms > 0
      AND CASE WHEN simulated = 1 THEN 'sandbox' ELSE connections.kind END = ?
    ORDER BY training_jobs.created_at DESC LIMIT 20`);
  const get = (trainingId: string): StoredWatch => byId.get(trainingId) ?? NOTHING;

  return {
    /** Jobs that nobody has watched yet have nothing in it. */
    get,
    /** The jobs at a connection that have not ended, the oldest first. */
    open: (connectionId: string): OpenTraining[] => open.all(connectionId),
    /** What the last trainings at this kind of host took. */
    timed: (kind: string): { tokens: number; ms: number }[] => timed.all(kind),
    change: (trainingId: string, change: Partial<StoredWatch>): StoredWatch => {
      const watch = { ...get(trainingId), ...change };
      save.run({ id: trainingId, ...watch });
      return watch;
    },
  };
}
