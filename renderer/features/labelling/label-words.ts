import { plural, t } from '@lingui/core/macro';
import { formatCount } from '@shared/domain/format';
import { inQuotes } from './pool-words';

/** '5 labels, 3 described. …': why it is worth describing them. */
export const describedWords = (labels: number, described: number): string =>
  described === labels
    ? t`${plural(labels, { one: '# label', other: '# labels' })}, all described. Models read these words, so clear ones are worth more than examples.`
    : t`${plural(labels, { one: '# label', other: '# labels' })}, ${{ described: formatCount(described) }} described. Models read these words, so clear ones are worth more than examples.`;

const SHOWN = 5;

/** Labels that rows carry but the list lacks, with the names of the first few. */
export function missingWords(missing: readonly { name: string }[]): string {
  const first = inQuotes(missing.slice(0, SHOWN).map(({ name }) => name));
  const names = missing.length > SHOWN ? t`${first} and more` : first;
  return plural(
    { count: missing.length },
    {
      one: `Your rows carry # label that is not in the list: ${names}.`,
      other: `Your rows carry # labels that are not in the list: ${names}.`,
    },
  );
}
