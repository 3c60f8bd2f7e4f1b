import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** Words with which hosts mark turns and ends; in a text they are left over from a chat log. */
const CONTROL = /<\|(?:im_start|im_end|endoftext|endofprompt|start|end|message|channel|return)\|>/u;

/** A text that says where a turn ends. */
export const controlWords: LintRule = {
  name: 'control-words',
  title: () => t`Control words of a model in the text`,
  check: ({ examples }) =>
    examples.flatMap(({ line, text, label }) => {
      const found = CONTROL.exec(text)?.[0] ?? CONTROL.exec(label)?.[0];
      return found === undefined
        ? []
        : [
            {
              severity: 'warning' as const,
              line,
              message: t`Line ${line} holds '${found}', with which models mark the end of a turn. Take it out.`,
            },
          ];
    }),
};
