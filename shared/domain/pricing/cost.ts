import { t } from '@lingui/core/macro';
import type { PriceEntry } from './price-book';

/** Tokens of one request, or of many together, as the provider counts them. */
export type RequestTokens = {
  /** All of the prompt: cached and newly cached tokens are among them. */
  inputTokens: number;
  /** Read from the provider's cache. */
  cachedTokens: number;
  /** Put into the provider's cache; 0 where it does not tell. */
  cacheWriteTokens?: number;
  /** Reasoning tokens are among them. */
  outputTokens: number;
  tuned: boolean;
  /** True for requests that went through the Batch API. */
  batch?: boolean;
};

/** Prices are held to 12 decimals of a dollar per 1,000,000 tokens, far beyond any price list. */
const PRICE_DECIMALS = 12;
/** 10^12 price units x 10^6 tokens make a dollar, and a dollar is 10^9 nano-dollars. */
const UNITS_PER_NANO_USD = 10n ** 9n;

/** What a price must look like: decimal text without a sign, up to 12 decimals. */
export const PRICE_TEXT = /^\d{1,9}(?:\.\d{1,12})?$/;

/** Decimal text as a whole number of 10^-12 dollars. */
function priceUnits(price: string): bigint {
  const found = /^(\d+)(?:\.(\d{1,12}))?$/.exec(price.trim());
  if (!found) throw new RangeError(t`'${price}' is not a price. Write dollars per 1,000,000 tokens, such as 0.40.`);
  return BigInt(`${found[1] ?? '0'}${(found[2] ?? '').padEnd(PRICE_DECIMALS, '0')}`);
}

function wholeTokens(tokens: number, what: string): bigint {
  if (!Number.isSafeInteger(tokens) || tokens < 0)
    throw new RangeError(`The number of ${what} must be a whole number of 0 or more, not ${tokens}.`);
  return BigInt(tokens);
}

/** Rounds half up to whole nano-dollars, once, after dividing. */
function toNanoUsd(units: bigint, divisor = 1n): number {
  const perNano = UNITS_PER_NANO_USD * divisor;
  const nano = (units + perNano / 2n) / perNano;
  if (nano > BigInt(Number.MAX_SAFE_INTEGER))
    throw new RangeError(t`This costs more than $9,000,000: check the number of tokens and the price.`);
  return Number(nano);
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The prices that a request is charged by, and by what the sum is divided. */
function pricesOf(entry: PriceEntry, tuned: boolean, batch: boolean) {
  if (batch) {
    const [input, cached, output] = tuned
      ? [entry.tunedBatchInput, entry.tunedBatchCachedInput, entry.tunedBatchOutput]
      : [entry.batchInput, entry.batchCachedInput, entry.batchOutput];
    if (input !== null && output !== null) return { input, cached, output, write: null, divisor: 1n };
  }
  const single = tuned
    ? { input: entry.tunedInput, cached: entry.tunedCachedInput, output: entry.tunedOutput, write: null }
    : { input: entry.input, cached: entry.cachedInput, output: entry.output, write: entry.cacheWrite };
  return { ...single, divisor: batch ? 2n : 1n };
}

/**
 * What requests cost, in nano-dollars, computed in whole numbers and rounded half up once.
 * Cached tokens without a cached price are charged as input, and no more tokens can be cached than were sent. Tokens put into the
 * cache are charged at their own price where the book has one. A batch is charged by the batch prices of the book; where it has none, by
 * half of the price of single requests, which is the discount of OpenAI and Azure alike.
 * @returns null when the book has no input or output price for it
 * @throws RangeError for token counts or prices that are none
 */
export function requestCost(entry: PriceEntry, tokens: RequestTokens): number | null {
  const { input, cached, output, write, divisor } = pricesOf(entry, tokens.tuned, tokens.batch ?? false);
  if (input === null || output === null) return null;
  const sent = wholeTokens(tokens.inputTokens, 'input tokens');
  const fromCache = least(wholeTokens(tokens.cachedTokens, 'cached tokens'), sent);
  const toCache = least(wholeTokens(tokens.cacheWriteTokens ?? 0, 'tokens put into the cache'), sent - fromCache);
  return toNanoUsd(
    (sent - fromCache - toCache) * priceUnits(input) +
      fromCache * priceUnits(cached ?? input) +
      toCache * priceUnits(write ?? input) +
      wholeTokens(tokens.outputTokens, 'output tokens') * priceUnits(output),
    divisor,
  );
}

/**
 * What training costs, in nano-dollars.
 * @param billableTokens tokens of the file times epochs
 * @returns null when the book has no training price
 */
export function trainingCost(entry: PriceEntry, billableTokens: number): number | null {
  return entry.training === null
    ? null
    : toNanoUsd(wholeTokens(billableTokens, 'trained tokens') * priceUnits(entry.training));
}

/**
 * What one hour of a deployed fine-tune costs, in nano-dollars, used or not.
 * @returns null when the book has no hosting price
 */
export const hostingCostPerHour = (entry: PriceEntry): number | null =>
  // One hour, priced as if it were 1,000,000 tokens.
  entry.hostingPerHour === null ? null : toNanoUsd(1_000_000n * priceUnits(entry.hostingPerHour));
