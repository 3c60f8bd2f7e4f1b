import { numberFormat, writeDigits } from './decimals';
import { NOT_DEFINED } from './figures';

const NANO_PER_USD = 1_000_000_000;
const NANO_PER_CENT = NANO_PER_USD / 100;

/** Dollars in digits that are decided already: `1234.5` with two decimals or more is `$1,234.50`, in German `1.234,50 $`. */
export function writeDollars(digits: string): string {
  const decimals = Math.max(2, digits.split('.')[1]?.length ?? 0);
  return writeDigits(
    numberFormat({
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
    digits,
  );
}

/**
 * Nano-dollars as dollars with as many digits as matter: cents from ten cents on (`$12.80`, `$1,234.50`, `$0.18`), two significant
 * digits below (`$0.042`, `$0.00018`), exactly `$0.00` for nothing. Null, a price that is not known, is a dash.
 */
export function formatMoney(nanoUsd: number | null): string {
  if (nanoUsd === null || !Number.isFinite(nanoUsd)) return NOT_DEFINED;
  const sign = nanoUsd < 0 ? '-' : '';
  const nano = Math.round(Math.abs(nanoUsd));
  if (nano === 0) return writeDollars('0');
  // The place of the second significant digit, in nano-dollars; a cent at most.
  const place = Math.min(NANO_PER_CENT, 10 ** Math.max(0, Math.floor(Math.log10(nano)) - 1));
  const rounded = Math.round(nano / place) * place;
  const decimals = String(rounded % NANO_PER_USD).padStart(9, '0');
  return writeDollars(
    `${sign}${Math.floor(rounded / NANO_PER_USD)}.${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')}`,
  );
}
