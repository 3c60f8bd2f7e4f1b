import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';
import { isRecord } from '../shapes';

const FORM = '{"messages": [...]}';

/** @see OpenAI cookbook, Chat_finetuning_data_prep, `data_type` */
export const notAnObject: LintRule = {
  name: 'not-an-object',
  title: () => t`Not a JSON object`,
  check: ({ lines }) =>
    lines
      .filter(({ value }) => value !== undefined && !isRecord(value))
      .map(({ line }) => ({
        severity: 'error',
        line,
        message: t`Line ${line} is JSON, but no object. Write ${FORM}.`,
      })),
};
