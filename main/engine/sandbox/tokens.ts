import { cutLongRuns } from '@shared/domain/tokens';
import tokenTable from 'gpt-tokenizer/bpeRanks/o200k_base';
import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';

/** One token: its number in the encoding, and as replies show it, its text (U+FFFD where it is part of a character) and its bytes. */
export type Piece = { id: number; text: string; bytes: readonly number[] };

const KEPT_PIECES = 20_000;

const utf8 = new TextEncoder();
const lossyUtf8 = new TextDecoder('utf-8');

/** No text is a command here: `<|endoftext|>` in a row is counted as the characters it is made of. */
const asPlainText = { disallowedSpecial: new Set<string>() };

const tokenIds = (text: string): number[] => cutLongRuns(text).flatMap((part) => encode(part, asPlainText));

/** Instructions come again with every row, so the counts of the last few long texts are kept. */
const LONG_TEXT = 200;
const KEPT_COUNTS = 64;
const counts = new Map<string, number>();

/** The text that o200k tokens stand for. */
export const textOfTokens = (tokens: readonly number[]): string => decode([...tokens]);

/** Number of o200k tokens of `text`; 0 for the empty text. */
export function countTextTokens(text: string): number {
  if (text.length < LONG_TEXT) return text === '' ? 0 : tokenIds(text).length;
  let count = counts.get(text);
  if (count === undefined) {
    count = tokenIds(text).length;
    const [oldest] = counts.keys();
    if (counts.size >= KEPT_COUNTS && oldest !== undefined) counts.delete(oldest);
    counts.set(text, count);
  }
  return count;
}

const known = new Map<string, readonly Piece[]>();

/** The o200k tokens of `text`, in order; their bytes put together are the UTF-8 bytes of the text. */
export function textPieces(text: string): readonly Piece[] {
  const kept = known.get(text);
  if (kept) return kept;
  const pieces = tokenIds(text).map((id): Piece => {
    const entry = tokenTable[id] ?? '';
    if (typeof entry === 'string') return { id, text: entry, bytes: [...utf8.encode(entry)] };
    return { id, text: lossyUtf8.decode(Uint8Array.from(entry)), bytes: entry };
  });
  if (known.size >= KEPT_PIECES) known.clear();
  known.set(text, pieces);
  return pieces;
}

/**
 * Tokens of a chat: each message costs 3 and its role and content, the reply is primed with 3.
 * @see OpenAI cookbook, "How to count tokens with tiktoken"
 */
export function countChatTokens(messages: readonly { role: string; content: string }[]): number {
  let total = 3;
  for (const { role, content } of messages) total += 3 + countTextTokens(role) + countTextTokens(content);
  return total;
}
