/** Prompts shorter than this are never cached (OpenAI prompt caching guide, 2026-10). */
const LEAST_PROMPT = 1024;
/** Above that, whole steps of this many tokens are (same guide). */
const STEP = 128;

/**
 * Tokens of a prompt that a provider can read from its cache once an earlier request began with the same tokens: caching starts at 1,024
 * tokens of common beginning and goes on in steps of 128.
 * @param prefixTokens tokens at the beginning that every request shares
 * @param inputTokens tokens of the whole prompt
 */
export function cacheableTokens(prefixTokens: number, inputTokens: number): number {
  const shared = Math.min(prefixTokens, inputTokens);
  return shared < LEAST_PROMPT ? 0 : LEAST_PROMPT + Math.floor((shared - LEAST_PROMPT) / STEP) * STEP;
}
