import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import type { PromptPreview, PromptVersion } from '@shared/contract/arms';
import type { PromptSettings } from '@shared/contract/asking';

type MeterPart = { name: 'system' | 'shots' | 'row'; words: string; tokens: number; share: number };

/** The parts of a prompt with their shares of the whole; parts without tokens are left out. */
export function meterParts({ parts, tokens }: Pick<PromptPreview, 'parts' | 'tokens'>): MeterPart[] {
  const words = { system: t`task and labels`, shots: 'examples', row: t`this row` } as const;
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
  const asked = requestsPerRow > 1 ? t`Asked ${requestsPerRow} times a row. ` : '';
  const all = cost * testRows;
  const rows = t`${asked}About ${money(cost * 1000)} for 1,000 rows like this one, ${money(all)} for the ${counted(testRows, t`test row`)}`;
  if (left === null) return `${rows}.`;
  return all > left
    ? t`${rows}: more than the ${money(left)} that is left of the project's budget.`
    : t`${rows}, out of ${money(left)} that is left of the project's budget.`;
}

/** A version in a list: 'Version 2, in use, 3 runs'. */
export const versionWords = ({ version, current, runs }: Pick<PromptVersion, 'version' | 'current' | 'runs'>): string =>
  [t`Version ${version}`, ...(current ? [t`in use`] : []), runs === 0 ? t`no runs` : counted(runs, 'run')].join(', ');

/** True when two prompts would be saved as one version. */
export const samePrompt = (a: PromptSettings, b: PromptSettings): boolean =>
  a.template === b.template &&
  a.order === b.order &&
  a.seed === b.seed &&
  a.shots === b.shots &&
  a.selector === b.selector &&
  a.picks.length === b.picks.length &&
  a.picks.every((rowId, at) => rowId === b.picks[at]);
