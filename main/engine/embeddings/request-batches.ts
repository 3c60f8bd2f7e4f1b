/** A text that waits for its vector. `tokens` is our own count. */
export type WaitingText = { hash: string; text: string; tokens: number };

/**
 * The most that one request may carry: 2,048 texts and 300,000 tokens (OpenAI API description 2.3.0, `CreateEmbeddingRequest`). We send
 * fewer texts, so that a lost request loses little, and fewer tokens, because our count may be off by a few.
 */
export const MOST_TEXTS = 256;
export const MOST_TOKENS = 250_000;

/** Longer texts are refused by every embedding model of OpenAI (same source; the models' pages say 8,191). */
export const LONGEST_TEXT = 8_191;

/** Cuts texts into requests in their order, each as full as the limits let it be. A text above the token limit goes alone. */
export function requestBatches<T extends Pick<WaitingText, 'tokens'>>(texts: readonly T[]): T[][] {
  const batches: T[][] = [];
  let batch: T[] = [];
  let tokens = 0;
  for (const text of texts) {
    if (batch.length > 0 && (batch.length >= MOST_TEXTS || tokens + text.tokens > MOST_TOKENS)) {
      batches.push(batch);
      batch = [];
      tokens = 0;
    }
    batch.push(text);
    tokens += text.tokens;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/**
 * Shares the tokens that a server counted for a request among its texts, in proportion to our own counts; the shares add up to exactly
 * `total` (largest remainders first, of equals the earlier text). Equal shares when our counts are all 0.
 */
export function shareTokens(total: number, counts: readonly number[]): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  const exact = counts.map((count) => (sum === 0 ? total / counts.length : (total * count) / sum));
  const shares = exact.map(Math.floor);
  const order = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  let left = total - shares.reduce((all, share) => all + share, 0);
  for (const { at } of order) {
    if (left <= 0) break;
    shares[at] = (shares[at] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
