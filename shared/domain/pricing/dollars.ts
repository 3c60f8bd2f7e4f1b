const DECIMALS = 9;
const NANO_PER_USD = 10n ** BigInt(DECIMALS);
/** Dollars as people type them: no sign, separators of thousands if they are regular, up to nine decimals. */
const TYPED = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{0,9}))?$|^\$?\s*\.(\d{1,9})$/;

/**
 * Typed dollars as whole nano-dollars, digit by digit: no binary fraction is made on the way.
 * @returns null for what is no amount, has more than nine decimals, or is above $9,000,000
 */
export function nanoOfDollars(typed: string): number | null {
  const found = TYPED.exec(typed.trim());
  if (found === null) return null;
  const whole = (found[1] ?? '0').replaceAll(',', '');
  const decimals = (found[2] ?? found[3] ?? '').padEnd(DECIMALS, '0');
  const nano = BigInt(whole) * NANO_PER_USD + BigInt(decimals);
  return nano > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(nano);
}

/** Nano-dollars as dollars with all nine decimals: for files that others compute with. */
export function exactDollars(nanoUsd: number): string {
  const nano = BigInt(nanoUsd);
  const size = nano < 0n ? -nano : nano;
  return `${nano < 0n ? '-' : ''}${size / NANO_PER_USD}.${String(size % NANO_PER_USD).padStart(DECIMALS, '0')}`;
}

/** The same without the zeros at the end, for a field that is typed into: `12.5`, `0.042`, `3`. */
export const typedDollars = (nanoUsd: number): string => exactDollars(nanoUsd).replace(/0+$/, '').replace(/\.$/, '');

/**
 * What 1,000 answers cost, in nano-dollars, rounded half up.
 * @param cost nano-dollars of all answers
 * @param answers above 0
 */
export const costPerThousand = (cost: number, answers: number): number =>
  Number((BigInt(cost) * 2000n + BigInt(answers)) / (2n * BigInt(answers)));
