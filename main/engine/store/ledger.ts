import type { AnsweredToken } from '@shared/domain/labels';
import type { Database } from 'better-sqlite3';
import { fromJsonOrNull } from './json-column';

/** What a request brought back, kept so that the same request is never paid twice. */
export type LedgerReply = {
  content: string | null;
  refusal: string | null;
  finishReason: string | null;
  /** Natural-log probability of the whole answer; null when the server gave none. */
  logprob: number | null;
  /** The answer token by token, with the alternatives that were told; left out when none were asked for. */
  tokens?: AnsweredToken[];
  inputTokens: number;
  cachedTokens: number;
  /** Put into the provider's cache; replies from before this was kept have none. */
  cacheWriteTokens?: number;
  outputTokens: number;
  /** Of the output tokens, those the model thought with. */
  reasoningTokens?: number;
  /** Null for an answer out of a batch: nobody timed it. */
  latencyMs: number | null;
  model: string;
  /** True when it was paid at the price of a batch. */
  batch?: boolean;
};
/** `refused`: the server turned the last one down unbilled, but earlier ones of the same content were lost. */
export type LedgerEntry = { state: 'sent' | 'answered' | 'refused'; reply: LedgerReply | null };

/** Queries over `ledger`: one line a request, written before it is sent. */
export function ledgerQueries(db: Database) {
  const byHash = db.prepare<[string], { state: LedgerEntry['state']; reply_json: string | null }>(
    'SELECT state, reply_json FROM ledger WHERE hash = ?',
  );
  const send = db
    .prepare<[string, string], number>(`
      INSERT INTO ledger (hash, state, sent_at) VALUES (?, 'sent', ?)
      ON CONFLICT (hash) DO UPDATE SET lost = lost + (state = 'sent'), state = 'sent', sent_at = excluded.sent_at,
        reply_json = NULL, answered_at = NULL
      RETURNING lost`)
    .pluck();
  const answer = db.prepare(`UPDATE ledger SET state = 'answered', reply_json = ?, answered_at = ? WHERE hash = ?`);
  const forget = db.prepare(`DELETE FROM ledger WHERE hash = ? AND state = 'sent' AND lost = 0`);
  const refuse = db.prepare(`UPDATE ledger SET state = 'refused' WHERE hash = ? AND state = 'sent'`);
  const unanswered = db.prepare<[string], number>(`SELECT lost + (state = 'sent') FROM ledger WHERE hash = ?`).pluck();

  return {
    get: (hash: string): LedgerEntry | null => {
      const row = byHash.get(hash);
      return row === undefined ? null : { state: row.state, reply: fromJsonOrNull<LedgerReply>(row.reply_json) };
    },
    /**
     * Before the request leaves. A line that still says `sent` when it is sent again was lost on the way: it may have been billed.
     * @returns how many of the same content were lost before this one
     */
    markSent: (hash: string, at: string): number => send.get(hash, at) ?? 0,
    markAnswered: (hash: string, reply: LedgerReply, at: string): void => {
      answer.run(JSON.stringify(reply), at, hash);
    },
    /** The server refused it unanswered (an error status), or it never left: certainly not billed. */
    markNotBilled: (hash: string): void => {
      if (forget.run(hash).changes === 0) refuse.run(hash);
    },
    /** Requests of this content that may have been billed without an answer. */
    maybeBilled: (hash: string): number => unanswered.get(hash) ?? 0,
  };
}
