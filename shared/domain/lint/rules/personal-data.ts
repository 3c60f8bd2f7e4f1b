import { t } from '@lingui/core/macro';
import { findPersonalData, maskPersonalData, type PersonalKind } from '../../cleaning/personal-data';
import { personalDataInWords } from '../../cleaning/personal-words';
import type { Found, LintFile, LintRule } from '../lint-rule';

function findings({ examples }: LintFile, kinds: readonly PersonalKind[], advice: string): Found[] {
  return examples.flatMap(({ line, text }) => {
    const spans = findPersonalData(text, kinds);
    if (spans.length === 0) return [];
    const data = personalDataInWords(spans.map(({ kind }) => kind));
    const said = t`The text of line ${line} holds ${data}.`;
    return [
      {
        severity: 'warning' as const,
        line,
        message: `${said} ${advice}`,
        fix: { kind: 'set-text' as const, text: maskPersonalData(text, spans) },
      },
    ];
  });
}

/** What is trained on may be said again by the model. The finding never repeats the data. */
export const personalData: LintRule = {
  name: 'personal-data',
  title: () => t`Personal data`,
  check: (file) =>
    findings(file, ['mail', 'phone', 'card', 'iban'], t`It leaves this machine, and the model may repeat it.`),
};

/** Keys by the prefix of their makers. */
export const secret: LintRule = {
  name: 'secret',
  title: () => t`Keys and passwords`,
  check: (file) => findings(file, ['key'], t`Take it out, and let it be replaced where it is in use.`),
};
