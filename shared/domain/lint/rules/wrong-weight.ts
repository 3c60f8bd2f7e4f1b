import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { messageRecords } from '../shapes';

/** `weight` is 0 or 1, on the assistant's messages. */
export const wrongWeight: LintRule = {
  name: 'wrong-weight',
  title: () => t`Wrong weights`,
  check: ({ lines }) =>
    lines.flatMap(({ line, value }) =>
      messageRecords(value)
        .filter(
          ({ message: { role, weight } }) =>
            weight !== undefined && (role !== 'assistant' || (weight !== 0 && weight !== 1)),
        )
        .map(({ place }) => ({
          severity: 'error' as const,
          line,
          message: t`Line ${line}, message ${place} has a wrong "weight": it is 0 or 1, and only on messages of the assistant.`,
        })),
    ),
};
