import { spokenLocale } from '@shared/wording/spoken-locale';

/** What parts thousands and what stands before decimals, as numbers are shown now: `{ group: ',', decimal: '.' }`. */
export function numberMarks(): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(spokenLocale(), { useGrouping: 'always' }).formatToParts(12_345.6);
  const markOf = (type: 'group' | 'decimal', usual: string): string =>
    parts.find((part) => part.type === type)?.value ?? usual;
  return { group: markOf('group', ''), decimal: markOf('decimal', '.') };
}
