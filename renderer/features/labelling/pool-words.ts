import { plural, t } from '@lingui/core/macro';
import type { PoolCheck, PoolPreview } from '@shared/contract/answer-pool';

const SHOWN = 4;

/** The first few answers: '‘Bob’, ‘Eve’ and more'. */
export function namesInWords(answers: readonly { answer: string }[]): string {
  const first = inQuotes(answers.slice(0, SHOWN).map(({ answer }) => answer));
  return answers.length > SHOWN ? t`${first} and more` : first;
}

/** Answers that could be several names of the pool. */
export function severalWords(answers: readonly { answer: string }[]): string {
  const names = namesInWords(answers);
  return plural(
    { count: answers.length },
    {
      one: `# answer of your rows could be several names: ${names}. Write out which one is meant on the Data screen.`,
      other: `# answers of your rows could be several names: ${names}. Write out which one is meant on the Data screen.`,
    },
  );
}

/** Answers that are no name of the pool. */
export function outsidersWords(answers: readonly { answer: string }[]): string {
  const names = namesInWords(answers);
  return plural(
    { count: answers.length },
    {
      one: `Your rows carry # answer that is not in the pool: ${names}.`,
      other: `Your rows carry # answers that are not in the pool: ${names}.`,
    },
  );
}

/** '‘Bob’, ‘Eve’', each in the quotes of the language. */
export const inQuotes = (names: readonly string[]): string => names.map((name) => t`‘${name}’`).join(', ');

/** What a file for the pool holds: '12 new names with 3 other names; 2 names the pool has already.' */
export function foundWords({ added, aliases, known, repeated, empty, badRows }: PoolPreview): string {
  const parts = [
    t`${plural(added, { one: '# new name', other: '# new names' })} with ${plural(aliases, { one: '# other name', other: '# other names' })}`,
  ];
  if (known > 0)
    parts.push(plural(known, { one: '# name the pool has already', other: '# names the pool has already' }));
  if (repeated > 0)
    parts.push(plural(repeated, { one: '# line repeats an earlier name', other: '# lines repeat an earlier name' }));
  if (empty > 0)
    parts.push(plural(empty, { one: '# line without a name left out', other: '# lines without a name left out' }));
  if (badRows > 0) parts.push(plural(badRows, { one: '# line could not be read', other: '# lines could not be read' }));
  return `${parts.join('; ')}.`;
}

/** @param example a name that several entries would go by */
export const ambiguousWords = (count: number, example: string): string =>
  plural(count, {
    one: `# name would mean several entries, such as ‘${example}’: an answer that says only that names nobody for sure and counts as wrong.`,
    other: `# names would mean several entries, such as ‘${example}’: an answer that says only that names nobody for sure and counts as wrong.`,
  });

/** '14 rows carry an answer that the pool calls otherwise, such as ‘M. Schmidt’ for ‘Maria Schmidt’.' */
export function otherNamesWords(found: PoolCheck['otherNames']): string {
  const rows = found.reduce((sum, dataset) => sum + dataset.rows, 0);
  const [written, name] = Object.entries(found[0]?.map ?? {})[0] ?? ['', ''];
  return plural(rows, {
    one: `# row carries an answer that the pool calls otherwise, such as ‘${written}’ for ‘${name}’. It would count as wrong.`,
    other: `# rows carry an answer that the pool calls otherwise, such as ‘${written}’ for ‘${name}’. They would count as wrong.`,
  });
}

/** Other names as they are typed: parted by semicolons. Empty ones and repeats are left out. */
export const aliasesFrom = (typed: string): string[] => [
  ...new Set(
    typed
      .split(';')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  ),
];
