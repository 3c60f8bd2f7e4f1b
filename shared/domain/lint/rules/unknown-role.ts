import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** The cookbook's roles, and those that came later. */
const KNOWN: ReadonlySet<unknown> = new Set(['system', 'developer', 'user', 'assistant', 'function', 'tool']);

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `unrecognized_role` */
export const unknownRole: LintRule = {
  name: 'unknown-role',
  title: () => t`Unknown roles`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) =>
      messageRecords(value)
        .filter(({ message }) => 'role' in message && !KNOWN.has(message.role))
        .map(({ place, message }) => {
          const role = JSON.stringify(message.role);
          return {
            severity: 'error' as const,
            line,
            message: t`Line ${line}, message ${place} has the role ${role}. Write system, user or assistant.`,
          };
        }),
    ),
};
