import { t } from '@lingui/core/macro';
import { decimalMark, fixedDigits, formatDecimal, numberFormat, writeDigits } from './decimals';

/** Shown for what is not defined: never 0 and never NaN. */
export const NOT_DEFINED = '\u2013';

/** A number of things with the separators of the spoken locale: `12,345`. */
export function formatCount(count: number | null): string {
  if (count === null || !Number.isFinite(count)) return NOT_DEFINED;
  return numberFormat({ maximumFractionDigits: 0 }).format(count);
}

const percent = (share: number, decimals: number): string =>
  writeDigits(
    numberFormat({
      style: 'percent',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: false,
    }),
    `${fixedDigits(share * 100, decimals)}e-2`,
  );

/** A share as a percentage with one decimal: 0.894 is `89.4%`, in German `89,4 %`. */
export const formatPercent = (share: number | null): string =>
  share === null || !Number.isFinite(share) ? NOT_DEFINED : percent(share, 1);

/** A share in whole percent, for round ones such as the marks of an axis: 0.2 is `20%`. */
export const formatWholePercent = (share: number): string => percent(share, 0);

/** What stands behind a number that is typed in percent: `%`, in German after a space. */
export const percentSuffix = (): string =>
  numberFormat({ style: 'percent' })
    .formatToParts(0)
    .flatMap(({ type, value }) => (type === 'literal' || type === 'percentSign' ? [value] : []))
    .join('');

/** Both ends of an interval of plain numbers: `[0.123, 0.456]`; where a comma parts the decimals `[0,123; 0,456]`. */
export function formatEnds([low, high]: readonly [number, number], decimals: number): string {
  const mark = decimalMark() === ',' ? ';' : ',';
  return `[${formatDecimal(low, decimals)}${mark} ${formatDecimal(high, decimals)}]`;
}

/** An interval of shares in percent, without the sign: `[88.3, 90.4]`. */
export const formatInterval = (interval: readonly [number, number] | null): string =>
  interval === null || !interval.every(Number.isFinite)
    ? NOT_DEFINED
    : formatEnds([interval[0] * 100, interval[1] * 100], 1);

/** A share with its interval: `89.4% [88.3, 90.4]`. */
export function formatScore(share: number | null, interval: readonly [number, number] | null): string {
  if (share === null || !Number.isFinite(share)) return NOT_DEFINED;
  return interval === null ? formatPercent(share) : `${formatPercent(share)} ${formatInterval(interval)}`;
}

/** A difference of shares in percentage points, with its sign: `+4.2 points`. */
export function formatPoints(difference: number | null): string {
  if (difference === null || !Number.isFinite(difference)) return NOT_DEFINED;
  const digits = fixedDigits(difference * 100, 1);
  const points = `${Number(digits) > 0 ? '+' : ''}${formatDecimal(difference * 100, 1)}`;
  return t`${points} points`;
}

/** The size of a difference in percentage points, without its sign: `4.2 points`; for sentences that say who is ahead. */
export function formatPointsAhead(difference: number): string {
  const points = formatDecimal(Math.abs(difference) * 100, 1);
  return t`${points} points`;
}

/** A p value: `p = 0.013`, `p < 0.001`. */
export function formatPValue(p: number | null): string {
  if (p === null || !Number.isFinite(p)) return NOT_DEFINED;
  if (p < 0.001) return `p < ${formatDecimal(0.001, 3)}`;
  // Just under the 5% line, three decimals would read 0.050.
  return `p = ${p < 0.05 && p >= 0.0495 ? formatDecimal(0.0499, 4) : formatDecimal(p, 3)}`;
}

const LARGER_UNITS = ['kB', 'MB', 'GB'];

/** A size on disk or on the wire, in thousands: `640 bytes`, `12.4 kB`, `3.0 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return t`${bytes} bytes`;
  const power = Math.min(LARGER_UNITS.length, Math.floor(Math.log10(bytes) / 3));
  return `${formatDecimal(bytes / 1000 ** power, 1)} ${LARGER_UNITS[power - 1]}`;
}
