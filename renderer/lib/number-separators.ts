import { spokenLocale } from '@shared/wording/spoken-locale';

/** How a field writes and reads large numbers: `1,000.5` in English, `1.000,5` in German. To be spread into a `NumberInput`. */
export function numberSeparators(): { thousandSeparator: string; decimalSeparator: string } {
  const parts = new Intl.NumberFormat(spokenLocale(), { useGrouping: 'always' }).formatToParts(1000.5);
  const separator = (wanted: 'group' | 'decimal', usual: string) =>
    parts.find(({ type }) => type === wanted)?.value ?? usual;
  return { thousandSeparator: separator('group', ','), decimalSeparator: separator('decimal', '.') };
}
