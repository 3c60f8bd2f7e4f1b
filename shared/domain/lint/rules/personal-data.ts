import { findPersonalData, maskPersonalData, type PersonalKind } from '../../cleaning/personal-data';
import type { Found, LintFile, LintRule } from '../lint-rule';

const words: Record<PersonalKind, string> = {
  mail: 'a mail address',
  phone: 'a phone number',
  card: 'a card number',
  iban: 'an account number',
  key: 'a key or password',
};

function findings({ examples }: LintFile, kinds: readonly PersonalKind[], advice: string): Found[] {
  return examples.flatMap(({ line, text }) => {
    const spans = findPersonalData(text, kinds);
    if (spans.length === 0) return [];
    const said = [...new Set(spans.map(({ kind }) => words[kind]))].join(' and ');
    return [
      {
        severity: 'warning' as const,
        line,
        message: `The text of line ${line} holds ${said}. ${advice}`,
        fix: { kind: 'set-text' as const, text: maskPersonalData(text, spans) },
      },
    ];
  });
}

/** What is trained on may be said again by the model. The finding never repeats the data. */
export const personalData: LintRule = {
  name: 'personal-data',
  title: 'Personal data',
  check: (file) =>
    findings(file, ['mail', 'phone', 'card', 'iban'], 'It leaves this machine, and the model may repeat it.'),
};

/** Keys by the prefix of their makers. */
export const secret: LintRule = {
  name: 'secret',
  title: 'Keys and passwords',
  check: (file) => findings(file, ['key'], 'Take it out, and let it be replaced where it is in use.'),
};
