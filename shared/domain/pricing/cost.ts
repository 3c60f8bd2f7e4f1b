import type { PriceEntry } from './price-book';

/** Tokens of one request as the provider counts them: the cached ones are among the input tokens. */
export type RequestTokens = {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  tuned: boolean;
  /** Sent through a Batch API: half the price, at OpenAI and Azure alike. */
  batch?: boolean;
};

/** Prices are held to 12 decimals of a dollar per 1,000,000 tokens, far beyond any price list. */
const PRICE_DECIMALS = 12;
/** 10^12 price units x 10^6 tokens make a dollar, and a dollar is 10^9 nano-dollars. */
const UNITS_PER_NANO_USD = 10n ** 9n;

/** Decimal text as a whole number of 10^-12 dollars. */
function priceUnits(price: string): bigint {
  const found = /^(\d+)(?:\.(\d{1,12}))?$/.exec(price.trim());
  if (!found) throw new RangeError(`'${price}' is not a price. Write dollars per 1,000,000 tokens, such as 0.40.`);
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
    throw new RangeError('This costs more than $9,000,000: check the number of tokens and the price.');
  return Number(nano);
}

/**
 * What one request costs, in nano-dollars, computed in whole numbers and rounded half up once.
 * Cached tokens without a cached price are charged as input, and no more tokens can be cached than were sent.
 * @returns null when the book has no input or output price for it
 * @throws RangeError for token counts or prices that are none
 */
export function requestCost(entry: PriceEntry, tokens: RequestTokens): number | null {
  const input = tokens.tuned ? entry.tunedInput : entry.input;
  const output = tokens.tuned ? entry.tunedOutput : entry.output;
  if (input === null || output === null) return null;
  const cached = (tokens.tuned ? entry.tunedCachedInput : entry.cachedInput) ?? input;
  const sent = wholeTokens(tokens.inputTokens, 'input tokens');
  wholeTokens(tokens.cachedTokens, 'cached tokens');
  const fromCache = BigInt(Math.min(tokens.cachedTokens, tokens.inputTokens));
  return toNanoUsd(
    (sent - fromCache) * priceUnits(input) +
      fromCache * priceUnits(cached) +
      wholeTokens(tokens.outputTokens, 'output tokens') * priceUnits(output),
    tokens.batch === true ? 2n : 1n,
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
