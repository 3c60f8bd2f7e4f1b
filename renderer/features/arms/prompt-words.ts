import { plural, t } from '@lingui/core/macro';
import type { PromptPreview, PromptVersion } from '@shared/contract/arms';
import type { PromptSettings } from '@shared/contract/asking';

type MeterPart = { name: 'system' | 'shots' | 'row'; words: string; tokens: number; share: number };

/** The parts of a prompt with their shares of the whole; parts without tokens are left out. */
export function meterParts({ parts, tokens }: Pick<PromptPreview, 'parts' | 'tokens'>): MeterPart[] {
  const words = { system: t`task and labels`, shots: t`examples`, row: t`this row` } as const;
  return (['system', 'shots', 'row'] as const)
    .filter((name) => parts[name] > 0)
    .map((name) => ({ name, words: words[name], tokens: parts[name], share: parts[name] / Math.max(1, tokens) }));
}

/**
 * What rows like this one cost, and all test rows against what is left of the project's budget.
 * @param left nano-dollars; null without a budget
 */
export function costWords(
  { cost, requestsPerRow }: Pick<PromptPreview, 'cost' | 'requestsPerRow'>,
  testRows: number,
  left: number | null,
  money: (nano: number) => string,
): string {
  if (cost === null) return t`The price book has no price for this model, so the cost is not known.`;
  const per1000 = money(cost * 1000);
  const all = money(cost * testRows);
  const remaining = money(left ?? 0);
  const sentence =
    left === null
      ? t`About ${per1000} for 1,000 rows like this one, ${all} for the ${plural(testRows, { one: '# test row', other: '# test rows' })}.`
      : cost * testRows > left
        ? t`About ${per1000} for 1,000 rows like this one, ${all} for the ${plural(testRows, { one: '# test row', other: '# test rows' })}: more than the ${remaining} that is left of the project's budget.`
        : t`About ${per1000} for 1,000 rows like this one, ${all} for the ${plural(testRows, { one: '# test row', other: '# test rows' })}, out of ${remaining} that is left of the project's budget.`;
  return [...(requestsPerRow > 1 ? [t`Asked ${requestsPerRow} times a row.`] : []), sentence].join(' ');
}

/** A version in a list: 'Version 2, in use, 3 runs'. */
export const versionWords = ({ version, current, runs }: Pick<PromptVersion, 'version' | 'current' | 'runs'>): string =>
  [
    t`Version ${version}`,
    ...(current ? [t`in use`] : []),
    runs === 0 ? t`no runs` : plural(runs, { one: '# run', other: '# runs' }),
  ].join(', ');

/** True when two prompts would be saved as one version. */
export const samePrompt = (a: PromptSettings, b: PromptSettings): boolean =>
  a.template === b.template &&
  a.order === b.order &&
  a.seed === b.seed &&
  a.shots === b.shots &&
  a.selector === b.selector &&
  a.picks.length === b.picks.length &&
  a.picks.every((rowId, at) => rowId === b.picks[at]);
