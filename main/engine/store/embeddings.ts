import type { HeadReport } from '@shared/contract/embeddings';
import type { Database } from 'better-sqlite3';
import { fromJsonOrNull } from './json-column';

/** What a run has spent on vectors. Money is null when the price is not known. */
export type VectorTotals = {
  inputTokens: number;
  trainPaid: number | null;
  rowsPaid: number | null;
  maybeBilled: number;
};

/** What one answered request adds to a run's totals. `side` says for whose texts it was. */
export type VectorSpending = { side: 'train' | 'rows'; inputTokens: number; paid: number | null };

const nothing: VectorTotals = { inputTokens: 0, trainPaid: null, rowsPaid: null, maybeBilled: 0 };

/** Vectors are looked up this many at a time: a list of all of them would be a very long statement. */
const LOOKED_UP = 500;

/** Float32 numbers as the bytes that are stored. Every machine that Electron runs on is little-endian. */
const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
/** The numbers in a copy of their own: a blob may start at any byte. */
const toVector = (blob: Buffer): Float32Array => new Float32Array(new Uint8Array(blob).buffer);

/** Queries over `embeddings` and `run_vectors`. */
export function embeddingQueries(db: Database) {
  const send = db.prepare(`
    INSERT INTO embeddings (hash, state, request, sent_at) VALUES (@hash, 'sent', @request, @at)
    ON CONFLICT (hash) DO UPDATE SET state = 'sent', request = excluded.request, sent_at = excluded.sent_at,
      vector = NULL, tokens = NULL, answered_at = NULL`);
  const answer = db.prepare(`
    UPDATE embeddings SET state = 'answered', vector = @vector, tokens = @tokens, answered_at = @at WHERE hash = @hash`);
  const forget = db.prepare(`DELETE FROM embeddings WHERE hash = ? AND state = 'sent'`);
  const lines = db.prepare<
    [string],
    { hash: string; state: 'sent' | 'answered'; request: string; tokens: number | null }
  >('SELECT hash, state, request, tokens FROM embeddings WHERE hash IN (SELECT value FROM json_each(?))');
  const vectors = db.prepare<[string], { hash: string; vector: Buffer }>(`
    SELECT hash, vector FROM embeddings WHERE state = 'answered' AND hash IN (SELECT value FROM json_each(?))`);
  const begin = db.prepare('INSERT OR IGNORE INTO run_vectors (run) VALUES (?)');
  const spend = db.prepare(`
    UPDATE run_vectors SET input_tokens = input_tokens + @tokens,
      train_paid = CASE WHEN @train IS NULL THEN train_paid ELSE coalesce(train_paid, 0) + @train END,
      rows_paid = CASE WHEN @rows IS NULL THEN rows_paid ELSE coalesce(rows_paid, 0) + @rows END
    WHERE run = @run`);
  const lose = db.prepare('UPDATE run_vectors SET maybe_billed = maybe_billed + ? WHERE run = ?');
  const learn = db.prepare('UPDATE run_vectors SET head_json = ? WHERE run = ?');
  const ofRun = db.prepare<
    [number],
    {
      input_tokens: number;
      train_paid: number | null;
      rows_paid: number | null;
      maybe_billed: number;
      head_json: string | null;
    }
  >('SELECT input_tokens, train_paid, rows_paid, maybe_billed, head_json FROM run_vectors WHERE run = ?');

  function* portions(hashes: readonly string[]): Generator<string> {
    for (let at = 0; at < hashes.length; at += LOOKED_UP) yield JSON.stringify(hashes.slice(at, at + LOOKED_UP));
  }
  const paidFor = (wanted: VectorSpending['side'], { side, paid }: VectorSpending) => (side === wanted ? paid : null);

  return {
    /** What is known of these texts; those that were never sent are not in it. */
    lookUp: (hashes: readonly string[]) => {
      const found = new Map<string, { state: 'sent' | 'answered'; request: string; tokens: number }>();
      for (const portion of portions(hashes))
        for (const { hash, tokens, ...line } of lines.all(portion)) found.set(hash, { ...line, tokens: tokens ?? 0 });
      return found;
    },
    /** Calls back with every vector there is, in no order; large sets never stand in memory twice. */
    eachVector: (hashes: readonly string[], take: (hash: string, vector: Float32Array) => void): void => {
      for (const portion of portions(hashes))
        for (const { hash, vector } of vectors.iterate(portion)) take(hash, toVector(vector));
    },
    /** Before a request leaves. Lines that still say `sent` at the next start may have been billed. */
    markSent: db.transaction((hashes: readonly string[], request: string, at: string) => {
      for (const hash of hashes) send.run({ hash, request, at });
    }),
    /** The server refused the request unanswered, or its loss is noted: nothing is left to say of it. */
    forget: db.transaction((hashes: readonly string[]) => {
      for (const hash of hashes) forget.run(hash);
    }),
    /** Vectors and what they cost their run are written in one go: neither is ever there without the other. */
    markAnswered: db.transaction(
      (
        answers: readonly { hash: string; vector: Float32Array; tokens: number }[],
        at: string,
        run: number,
        spending: VectorSpending,
      ) => {
        for (const { hash, vector, tokens } of answers) answer.run({ hash, vector: toBlob(vector), tokens, at });
        spend.run({
          run,
          tokens: spending.inputTokens,
          train: paidFor('train', spending),
          rows: paidFor('rows', spending),
        });
      },
    ),
    /** A run is about to spend on vectors; does nothing for one that has begun before. */
    beginRun: (run: number): void => {
      begin.run(run);
    },
    /** So many requests of a run were lost on the way: the provider may have billed them. `paid` counts as spent. */
    noteLost: db.transaction((run: number, requests: number, spending: VectorSpending | null) => {
      lose.run(requests, run);
      if (spending !== null)
        spend.run({
          run,
          tokens: spending.inputTokens,
          train: paidFor('train', spending),
          rows: paidFor('rows', spending),
        });
    }),
    saveHead: (run: number, report: HeadReport): void => {
      learn.run(JSON.stringify(report), run);
    },
    /** All 0 for runs that need no vectors. */
    totals: (run: number): VectorTotals => {
      const row = ofRun.get(run);
      return row === undefined
        ? nothing
        : {
            inputTokens: row.input_tokens,
            trainPaid: row.train_paid,
            rowsPaid: row.rows_paid,
            maybeBilled: row.maybe_billed,
          };
    },
    /** Null until the run has made its head, and for other kinds of runs. */
    head: (run: number): HeadReport | null => fromJsonOrNull<HeadReport>(ofRun.get(run)?.head_json ?? null),
  };
}
