const DECIMAL = /^\$?\s*(\d{1,9})(?:\.(\d{1,12}))?$/;
const NANO_DIGITS = 9;

/**
 * Dollars as people and programs write them (`0.00042`, `$1.5`) in whole nano-dollars, by way of no binary fraction; digits beyond the
 * ninth are rounded half up. Null for anything else, exponents and negative amounts too.
 */
export function nanoFromDollars(text: string): number | null {
  const found = DECIMAL.exec(text.trim());
  if (!found) return null;
  const decimals = (found[2] ?? '').padEnd(NANO_DIGITS + 1, '0');
  const nano = BigInt(`${found[1] ?? '0'}${decimals.slice(0, NANO_DIGITS)}`);
  return Number(nano) + (Number(decimals[NANO_DIGITS]) >= 5 ? 1 : 0);
}
