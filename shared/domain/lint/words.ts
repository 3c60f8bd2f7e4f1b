import { formatCount } from '../format';

/** '1 row', '1,200 rows'. */
export const rowsWords = (n: number): string => (n === 1 ? '1 row' : `${formatCount(n)} rows`);

/** The first few of many, quoted: "'a', 'b', 'c' and 4 more". */
export function someOf(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map((name) => `'${name}'`);
  return names.length > most ? `${shown.join(', ')} and ${formatCount(names.length - most)} more` : shown.join(' and ');
}
