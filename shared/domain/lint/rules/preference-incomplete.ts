import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { contentOf, isRecord, messageRecords, messagesOf } from '../shapes';

const SIDES = ['preferred_output', 'non_preferred_output'] as const;

/** The one assistant message of a side; null when there is none, or more. */
function answerOf(value: unknown, side: (typeof SIDES)[number]): string | null {
  const list = { messages: isRecord(value) ? value[side] : null };
  const [first] = messageRecords(list);
  return messagesOf(list)?.length === 1 && first?.message.role === 'assistant' ? contentOf(first.message) : null;
}

/** A DPO line has a question and one answer of the assistant on each side. */
export const preferenceIncomplete: LintRule = {
  name: 'preference-incomplete',
  title: () => t`Preferences that lack a part`,
  check: ({ lines, form }) =>
    form !== 'preference'
      ? []
      : lines.flatMap(({ line, value }) => {
          if (!isRecord(value)) return [];
          const missing: string[] = SIDES.filter((side) => answerOf(value, side) === null);
          if (messagesOf(value.input) === null) missing.unshift('input');
          const keys = missing.map((key) => `"${key}"`).join(', ');
          return missing.length === 0
            ? []
            : [
                {
                  severity: 'error' as const,
                  line,
                  message: t`Line ${line} lacks ${keys}: messages under "input", and one answer of the assistant on each side.`,
                },
              ];
        }),
};

/** Two equal answers prefer nothing. */
export const preferenceSame: LintRule = {
  name: 'preference-same',
  title: () => t`Preferences between equal answers`,
  check: ({ lines, form }) =>
    form !== 'preference'
      ? []
      : lines.flatMap(({ line, value }) => {
          const [better, worse] = SIDES.map((side) => answerOf(value, side));
          return better === null || better !== worse
            ? []
            : [
                {
                  severity: 'error' as const,
                  line,
                  message: t`Line ${line} prefers an answer to itself. Leave it out.`,
                  fix: { kind: 'leave-out' as const },
                },
              ];
        }),
};
