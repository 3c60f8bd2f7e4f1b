import { spokenLocale } from '@shared/wording/spoken-locale';

const held = new Map<string, Intl.NumberFormat>();

/** How a locale writes numbers; made once for each kind. */
export function numberFormat(options: Intl.NumberFormatOptions, locale = spokenLocale()): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = held.get(key) ?? new Intl.NumberFormat(locale, options);
  held.set(key, known);
  return known;
}

/**
 * Digits that are decided already, such as `1234.50`, in the hands of a format that must not round them once more.
 * @param digits decimal text, with a power of ten if need be: `89.4e-2`
 */
export const writeDigits = (format: Intl.NumberFormat, digits: string): string =>
  // safe: what `toFixed` gives or a test has found to be a number
  format.format(digits as `${number}`);

/** `toFixed` without a minus sign before a zero: `0.0`. For machines, or to be written by {@link writeDigits}. */
export function fixedDigits(value: number, decimals: number): string {
  const shown = value.toFixed(decimals);
  return Number(shown) === 0 ? shown.replace('-', '') : shown;
}

/** A number with so many decimals, without separators of thousands: `0.42`, in German `0,42`. */
export const formatDecimal = (value: number, decimals: number): string => formatDigits(fixedDigits(value, decimals));

/** Decimal text as it is read: `0.40` is `0.40`, in German `0,40`. Text that is no decimal number stays as it is. */
export function formatDigits(digits: string): string {
  const found = /^-?\d+(?:\.(\d{1,20}))?$/.exec(digits);
  if (found === null) return digits;
  const decimals = found[1]?.length ?? 0;
  return writeDigits(
    numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false }),
    digits,
  );
}

/** What parts the whole from the decimals: `.`, in German `,`. */
export const decimalMark = (): string => markOf('decimal') ?? '.';

/** What parts thousands: `,`, in German `.`; empty where a locale parts them by nothing. */
export const groupMark = (): string => markOf('group') ?? '';

const markOf = (type: 'decimal' | 'group'): string | undefined =>
  numberFormat({ useGrouping: 'always' })
    .formatToParts(12_345.6)
    .find((part) => part.type === type)?.value;

/**
 * A number as somebody typed it, for whoever reads decimal text: where the spoken locale writes a comma, `0,40` is `0.40`, and `1.234,5` is
 * `1234.5`. A point is taken too, because prices are copied from pages in English. Whether it is a number at all is for the caller to say.
 * @returns null where it can be read in two ways: `1.234` is a thousand and more to who writes commas, and little more than one on a page
 * in English
 */
export function typedDigits(typed: string): string | null {
  const text = typed.trim();
  if (decimalMark() !== ',') return text;
  const sign = /^[^\d,.]*/u.exec(text)?.[0] ?? '';
  const digits = text.slice(sign.length);
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$/u.test(digits)) return null;
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/u.test(digits)) return `${sign}${digits.replaceAll('.', '').replace(',', '.')}`;
  return /^\d*,\d+$/u.test(digits) ? `${sign}${digits.replace(',', '.')}` : text;
}
