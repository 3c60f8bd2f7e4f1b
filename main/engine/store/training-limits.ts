import type { Database } from 'better-sqlite3';

/** How many jobs an account trains at once, as the user said or a refusal taught. */
export type StoredLimit = {
  connectionId: string;
  atOnce: number;
  origin: 'user' | 'refusal';
  source: string;
  at: string;
};

/** Queries over `training_limits`. */
export function trainingLimitQueries(db: Database) {
  const one = db.prepare<[string], StoredLimit>(
    'SELECT connection_id AS connectionId, at_once AS atOnce, origin, source, at FROM training_limits WHERE connection_id = ?',
  );
  const save = db.prepare(`
    INSERT INTO training_limits (connection_id, at_once, origin, source, at) VALUES (@connectionId, @atOnce, @origin, @source, @at)
    ON CONFLICT (connection_id) DO UPDATE SET at_once = excluded.at_once, origin = excluded.origin, source = excluded.source,
      at = excluded.at`);
  const remove = db.prepare('DELETE FROM training_limits WHERE connection_id = ?');

  return {
    get: (connectionId: string): StoredLimit | null => one.get(connectionId) ?? null,
    save: (limit: StoredLimit): void => {
      save.run(limit);
    },
    remove: (connectionId: string): void => {
      remove.run(connectionId);
    },
  };
}
