import { spokenLocale } from '@shared/wording/spoken-locale';

/** What parts thousands and what stands before decimals in a locale: `{ group: ',', decimal: '.' }`. */
export function numberMarks(locale = spokenLocale()): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(12_345.6);
  const markOf = (type: 'group' | 'decimal', usual: string): string =>
    parts.find((part) => part.type === type)?.value ?? usual;
  return { group: markOf('group', ''), decimal: markOf('decimal', '.') };
}

/** A number as it is typed in a locale, with the marks that programs write: `1.234,50` in German is `1,234.50`. */
export function withPlainMarks(typed: string, locale = spokenLocale()): string {
  const { group, decimal } = numberMarks(locale);
  return [...typed].map((mark) => (mark === decimal ? '.' : mark === group ? ',' : mark)).join('');
}

/** The way back, for a number without separators of thousands: `12.5` in German is `12,5`. */
export const withSpokenMarks = (plain: string, locale = spokenLocale()): string =>
  plain.replace('.', numberMarks(locale).decimal);
