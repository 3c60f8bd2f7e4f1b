import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import type { PoolCheck } from '@shared/contract/answer-pool';

const SHOWN = 4;

/** The first few answers: '‘Bob’, ‘Eve’ and more'. */
export function namesInWords(answers: readonly { answer: string }[]): string {
  const first = answers.slice(0, SHOWN).map(({ answer }) => `‘${answer}’`);
  return `${first.join(', ')}${answers.length > SHOWN ? t` and more` : ''}`;
}

/** '14 rows carry an answer that the pool calls otherwise, such as ‘M. Schmidt’ for ‘Maria Schmidt’.' */
export function otherNamesWords(found: PoolCheck['otherNames']): string {
  const rows = found.reduce((sum, dataset) => sum + dataset.rows, 0);
  const [written, name] = Object.entries(found[0]?.map ?? {})[0] ?? ['', ''];
  return t`${counted(rows, 'row')} ${rows === 1 ? 'carries' : 'carry'} an answer that the pool calls otherwise, such as ‘${written}’ for ‘${name}’. ${rows === 1 ? t`It` : t`They`} would count as wrong.`;
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
