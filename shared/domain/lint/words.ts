import { plural, t } from '@lingui/core/macro';
import { formatCount, formatList, quoted } from '../format';

/** '1 row', '1,200 rows'. */
export const rowsWords = (n: number): string => plural(n, { one: '# row', other: '# rows' });

/** The first few of many, quoted: "'a', 'b', 'c' and 4 more". */
export function someOf(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map(quoted);
  if (names.length <= most) return formatList(shown);
  const more = formatCount(names.length - most);
  return t`${shown.join(', ')} and ${more} more`;
}
