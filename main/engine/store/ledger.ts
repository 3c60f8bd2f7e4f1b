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
  outputTokens: number;
  latencyMs: number;
  model: string;
};
export type LedgerEntry = { state: 'sent' | 'answered'; reply: LedgerReply | null };

/** Queries over `ledger`: one line a request, written before it is sent. */
export function ledgerQueries(db: Database) {
  const byHash = db.prepare<[string], { state: LedgerEntry['state']; reply_json: string | null }>(
    'SELECT state, reply_json FROM ledger WHERE hash = ?',
  );
  const send = db.prepare(`
    INSERT INTO ledger (hash, state, sent_at) VALUES (?, 'sent', ?)
    ON CONFLICT (hash) DO UPDATE SET state = 'sent', sent_at = excluded.sent_at, reply_json = NULL, answered_at = NULL`);
  const answer = db.prepare(`UPDATE ledger SET state = 'answered', reply_json = ?, answered_at = ? WHERE hash = ?`);
  const forget = db.prepare(`DELETE FROM ledger WHERE hash = ? AND state = 'sent'`);

  return {
    get: (hash: string): LedgerEntry | null => {
      const row = byHash.get(hash);
      return row === undefined ? null : { state: row.state, reply: fromJsonOrNull<LedgerReply>(row.reply_json) };
    },
    /** Before the request leaves. A line that still says `sent` at the next start may have been billed. */
    markSent: (hash: string, at: string): void => {
      send.run(hash, at);
    },
    markAnswered: (hash: string, reply: LedgerReply, at: string): void => {
      answer.run(JSON.stringify(reply), at, hash);
    },
    /** The server refused it unanswered (an error status): certainly not billed. */
    markNotBilled: (hash: string): void => {
      forget.run(hash);
    },
  };
}
