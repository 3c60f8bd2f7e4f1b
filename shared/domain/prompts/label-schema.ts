import { t } from '@lingui/core/macro';
import { formatCount } from '../format';

/** A `response_format` that holds the answer to the label list. */
export type LabelSchema = {
  type: 'json_schema';
  json_schema: {
    name: string;
    strict: true;
    schema: {
      type: 'object';
      properties: { label: { type: 'string'; enum: string[] } };
      required: ['label'];
      additionalProperties: false;
    };
  };
};

/** Limits of Structured Outputs (OpenAI guide, 2026-10): values in all, and characters of one enum with more than 250 values. */
const MAX_VALUES = 1000;
const LONG_ENUM_VALUES = 250;
const MAX_LONG_ENUM_CHARACTERS = 15_000;
const MAX_CHARACTERS = 120_000;

/**
 * The strict schema for `{"label": one of the labels}`. Ask {@link canUseSchema} first: a list over the limits is refused by the provider.
 * @param labels distinct, at least one
 */
export function labelSchema(labels: readonly string[]): LabelSchema {
  return {
    type: 'json_schema',
    json_schema: {
      name: 'answer',
      strict: true,
      schema: {
        type: 'object',
        properties: { label: { type: 'string', enum: [...labels] } },
        required: ['label'],
        additionalProperties: false,
      },
    },
  };
}

/** True when the labels fit the limits of a strict schema; else the reason in a sentence. */
export function canUseSchema(labels: readonly string[]): true | string {
  const count = formatCount(labels.length);
  if (labels.length === 0)
    return t`A strict schema needs at least one label. Add labels to the project or use text answers.`;
  if (labels.length > MAX_VALUES)
    return t`A strict schema takes up to 1,000 labels; the project has ${count}. Use text answers instead.`;
  const characters = labels.reduce((sum, label) => sum + label.length, 0);
  const shown = formatCount(characters);
  if (labels.length > LONG_ENUM_VALUES && characters > MAX_LONG_ENUM_CHARACTERS)
    return t`With more than 250 labels a strict schema takes 15,000 characters in all; the ${count} labels have ${shown}. Shorten the labels or use text answers.`;
  if (characters + 'label'.length > MAX_CHARACTERS)
    return t`A strict schema takes 120,000 characters of labels; there are ${shown}. Shorten the labels or use text answers.`;
  return true;
}
