import { formatDigits, typedDigits } from '../format';

const DECIMALS = 9;
const NANO_PER_USD = 10n ** BigInt(DECIMALS);
/** No sign, separators of thousands if they are regular, up to twelve decimals. */
const WRITTEN = /^\$?\s*(?:(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{0,12}))?|\.(\d{1,12}))$/;

/**
 * Dollars as people and programs write them (`0.00042`, `$1.5`, `1,234`) in whole nano-dollars, digit by digit: no binary fraction is made
 * on the way. Digits beyond the ninth are rounded half up.
 * @returns null for anything else (exponents and negative amounts too) and for more than $9,000,000
 */
export function nanoFromDollars(text: string): number | null {
  const found = WRITTEN.exec(text.trim());
  if (found === null) return null;
  const whole = (found[1] ?? '0').replaceAll(',', '');
  const decimals = (found[2] ?? found[3] ?? '').padEnd(DECIMALS + 1, '0');
  const half = Number(decimals[DECIMALS]) >= 5 ? 1n : 0n;
  const nano = BigInt(whole) * NANO_PER_USD + BigInt(decimals.slice(0, DECIMALS)) + half;
  return nano > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(nano);
}

/** Nano-dollars as dollars with all nine decimals: for files that others compute with. */
export function exactDollars(nanoUsd: number): string {
  const nano = BigInt(nanoUsd);
  const size = nano < 0n ? -nano : nano;
  return `${nano < 0n ? '-' : ''}${size / NANO_PER_USD}.${String(size % NANO_PER_USD).padStart(DECIMALS, '0')}`;
}

/** The same without the zeros at the end, for a field that is typed into: `12.5` (in German `12,5`), `0.042`, `3`. */
export const typedDollars = (nanoUsd: number): string =>
  formatDigits(exactDollars(nanoUsd).replace(/0+$/, '').replace(/\.$/, ''));

/** What was typed into such a field, in nano-dollars; null for what is no amount, or could be two. */
export function nanoFromTyped(typed: string): number | null {
  const digits = typedDigits(typed);
  return digits === null ? null : nanoFromDollars(digits);
}

/**
 * What 1,000 answers cost, in nano-dollars, rounded half up.
 * @param cost nano-dollars of all answers
 * @param answers above 0
 */
export const costPerThousand = (cost: number, answers: number): number =>
  Number((BigInt(cost) * 2000n + BigInt(answers)) / (2n * BigInt(answers)));
