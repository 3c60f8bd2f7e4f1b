import type { Database } from 'better-sqlite3';

/**
 * How far a batch is on our side. `writing`: its rows are being written down. `prepared`: they are, and nothing has left. `creating`: the
 * provider was asked to make it and may have done so. `open`: the provider has it. `ended`: its answers are in the ledger and its
 * rows are free again.
 */
export type BatchState = 'writing' | 'prepared' | 'creating' | 'open' | 'ended';

/** One file of requests at a provider. */
export type StoredBatch = {
  id: string;
  run: number;
  /** 1, 2, … within the run. */
  number: number;
  state: BatchState;
  /** The provider's own word, as last heard. */
  providerStatus: string | null;
  inputFileId: string | null;
  providerBatchId: string | null;
  requests: number;
  completed: number;
  failed: number;
  /** The most it can cost, in nano-dollars. */
  risk: number;
  createdAt: string;
  expiresAt: string | null;
  endedAt: string | null;
  note: string | null;
};

/** A row of a batch and its request's key in the ledger, which is its custom_id too. */
export type BatchRow = { rowId: number; hash: string };

const COLUMNS = `id, run, number, state, provider_status AS providerStatus, input_file_id AS inputFileId,
  provider_batch_id AS providerBatchId, requests, completed, failed, risk, created_at AS createdAt, expires_at AS expiresAt,
  ended_at AS endedAt, note`;

/** Queries over `batches` and `batch_rows`. */
export function batchQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO batches (id, run, number, state, requests, risk, created_at)
    VALUES (@id, @run, @number, @state, @requests, @risk, @createdAt)`);
  const insertRow = db.prepare('INSERT INTO batch_rows (run, row_id, batch, hash) VALUES (?, ?, ?, ?)');
  const save = db.prepare(`
    UPDATE batches SET state = @state, requests = @requests, risk = @risk, provider_status = @providerStatus, input_file_id = @inputFileId,
      provider_batch_id = @providerBatchId, completed = @completed, failed = @failed, expires_at = @expiresAt,
      ended_at = @endedAt, note = @note
    WHERE id = @id`);
  const ofRun = db.prepare<[number], StoredBatch>(`SELECT ${COLUMNS} FROM batches WHERE run = ? ORDER BY number`);
  const remove = db.prepare('DELETE FROM batches WHERE id = ?');
  const rowsOf = db
    .prepare<[string, string], number>('SELECT row_id FROM batch_rows WHERE batch = ? AND hash = ? ORDER BY row_id')
    .pluck();
  const hashes = db
    .prepare<[string], string>('SELECT DISTINCT hash FROM batch_rows WHERE batch = ? ORDER BY hash')
    .pluck();
  const free = db.prepare('DELETE FROM batch_rows WHERE batch = ?');
  const holds = db.prepare<[string], number>('SELECT 1 FROM batch_rows WHERE hash = ? LIMIT 1').pluck();

  return {
    /** Writes a batch down; its rows follow, and only then anything of it leaves. */
    insert: (batch: StoredBatch): void => {
      insert.run(batch);
    },
    addRow: (batch: Pick<StoredBatch, 'id' | 'run'>, { rowId, hash }: BatchRow): void => {
      insertRow.run(batch.run, rowId, batch.id, hash);
    },
    save: (batch: StoredBatch): void => {
      save.run(batch);
    },
    /** Forgets a batch that never left; its rows are free again. */
    remove: (id: string): void => {
      remove.run(id);
    },
    /** Oldest first. */
    ofRun: (run: number): StoredBatch[] => ofRun.all(run),
    /** The rows that wait for the answer to one request; empty when the request is not of this batch. */
    rowsOf: (id: string, hash: string): number[] => rowsOf.all(id, hash),
    /** The requests of a batch that has not ended. */
    hashes: (id: string): string[] => hashes.all(id),
    /** The rows of a batch that ended are free to be sent again. */
    free: (id: string): void => {
      free.run(id);
    },
    /** True while some batch that has not ended holds this request: it must not be sent again. */
    holds: (hash: string): boolean => holds.get(hash) !== undefined,
  };
}
