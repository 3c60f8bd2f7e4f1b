import { plural, t } from '@lingui/core/macro';
import { labelCounts } from '../label-counts';
import type { LintFile, LintRule } from '../lint-rule';
import { someOf } from '../words';

/** The labels as they are answered: prompt/completion models answer with a space in front. */
function answered(file: LintFile): { label: string; answer: string }[] {
  const space = file.form === 'pair' ? ' ' : '';
  return file.countsLabels
    ? [...labelCounts(file).keys()].map((label) => ({ label, answer: `${space}${file.answerOf(label)}` }))
    : [];
}

/** A label of several tokens costs more, and its probability has to be put together. */
export const labelTokens: LintRule = {
  name: 'label-tokens',
  title: () => t`Labels of several tokens`,
  check: (file) => {
    const long = answered(file).filter(({ answer }) => file.tokensIn(answer) > 1);
    if (long.length === 0) return [];
    const names = someOf(long.map(({ label }) => label));
    return [
      {
        severity: 'note',
        line: null,
        message: plural(long.length, {
          one: `# label takes more than one token: ${names}. Short labels answer faster and cheaper.`,
          other: `# labels take more than one token: ${names}. Short labels answer faster and cheaper.`,
        }),
      },
    ];
  },
};

/** Two labels with the same first token cannot be told apart by it: the probability of the first token is not that of the label. */
export const labelFirstToken: LintRule = {
  name: 'label-first-token',
  title: () => t`Labels with the same first token`,
  check: (file) => {
    const sharing = new Map<number, string[]>();
    for (const { label, answer } of answered(file)) {
      const first = file.firstToken(answer);
      if (first === null) continue;
      const known = sharing.get(first);
      if (known) known.push(label);
      else sharing.set(first, [label]);
    }
    return [...sharing.values()]
      .filter((labels) => labels.length > 1)
      .map((labels) => {
        const names = someOf(labels, 4);
        return {
          severity: 'note',
          line: null,
          message: t`${names} begin with the same token, so the probability of the first token does not tell them apart.`,
        };
      });
  },
};
