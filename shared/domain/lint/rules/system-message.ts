import { plural, t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { contentOf, messageRecords } from '../shapes';

const isSystem = ({ message: { role } }: { message: Record<string, unknown> }): boolean =>
  role === 'system' || role === 'developer';

/** The system message of each chat line; null where it has none. */
const systemTexts = (lines: Parameters<LintRule['check']>[0]['lines']): { line: number; system: string | null }[] =>
  lines.flatMap(({ line, value }) => {
    const messages = messageRecords(value);
    return messages.length === 0 ? [] : [{ line, system: contentOf(messages.find(isSystem)?.message) }];
  });

/** @see OpenAI cookbook, Chat_finetuning_data_prep, "Num examples missing system message" */
export const noSystemMessage: LintRule = {
  name: 'no-system-message',
  title: () => t`No system message`,
  check: ({ lines }) => {
    const texts = systemTexts(lines);
    const without = texts.filter(({ system }) => system === null);
    if (without.length === texts.length)
      return texts.length === 0
        ? []
        : [
            {
              severity: 'warning',
              line: null,
              message: plural(texts.length, {
                one: `None of the # lines has a system message. That works only if none is sent in use.`,
                other: `None of the # lines has a system message. That works only if none is sent in use.`,
              }),
            },
          ];
    return without.map(({ line }) => ({
      severity: 'warning',
      line,
      message: t`Line ${line} has no system message; the others have one.`,
    }));
  },
};

/** What is learnt under one system message holds for that one: it must be the same in training and in use. */
export const systemMessageDiffers: LintRule = {
  name: 'system-message-differs',
  title: () => t`Different system messages`,
  check: ({ lines }) => {
    const texts = systemTexts(lines).flatMap(({ line, system }) => (system === null ? [] : [{ line, system }]));
    const counts = new Map<string, number>();
    for (const { system } of texts) counts.set(system, (counts.get(system) ?? 0) + 1);
    const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
    return texts
      .filter(({ system }) => system !== usual?.[0])
      .map(({ line }) => ({
        severity: 'warning',
        line,
        message: t`Line ${line} has another system message than most lines. Use one, the same in training and in use.`,
      }));
  },
};
