import { t } from '@lingui/core/macro';
import type { LineForm } from '../line-form';
import type { LintRule } from '../lint-rule';
import { isRecord } from '../shapes';

const KNOWN: Record<LineForm, ReadonlySet<string>> = {
  chat: new Set(['messages', 'tools', 'parallel_tool_calls', 'functions']),
  pair: new Set(['prompt', 'completion']),
  preference: new Set(['input', 'preferred_output', 'non_preferred_output']),
};

/** Other columns do not belong into the file: ids and notes would be sent for nothing. @see openai-python `_validators.py` */
export const unknownLineKey: LintRule = {
  name: 'unknown-line-key',
  title: () => t`Keys beside the example`,
  check: ({ lines, form }) =>
    lines.flatMap(({ line, form: own, value }) =>
      own !== form || !isRecord(value)
        ? []
        : Object.keys(value)
            .filter((key) => !KNOWN[form].has(key))
            .map((key) => ({
              severity: 'warning' as const,
              line,
              message: t`Line ${line} has the key "${key}", which is not part of an example. Take it out.`,
            })),
    ),
};
