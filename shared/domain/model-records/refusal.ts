import { t } from '@lingui/core/macro';
import { type FactField, knownEfforts, type ModelFact } from './facts';

/** What a server said when it refused a request. */
export type Refusal = { param: string | null; code: string | null; message: string };

/** Fields on the wire, and what a refusal of them says about the model. */
const learnt: readonly [RegExp, FactField, string][] = [
  [/^temperature$|^top_p$/, 'temperature', 'no'],
  [/^(?:top_)?logprobs$/, 'logprobs', 'no'],
  [/^logit_bias$/, 'logit-bias', 'no'],
  [/^stop$/, 'stop', 'no'],
  [/^response_format(?:\.|$)/, 'schema', 'no'],
  [/^max_completion_tokens$/, 'output-cap', 'max_tokens'],
  [/^max_tokens$/, 'output-cap', 'max_completion_tokens'],
];

/** How servers say that a field as such is refused, not the value it had. */
const SAYS_UNSUPPORTED =
  /not support|unsupported|unrecognized|unknown (?:parameter|argument|field)|not permitted|not allowed|extra (?:inputs|fields)/i;

/** How they say that there is no such field at all for this model. */
const SAYS_NO_FIELD = /unsupported parameter|unrecognized|unknown (?:parameter|argument|field)/i;

/** The field a refusal is about: named as `param`, or quoted in the message. */
function fieldOf({ param, message }: Refusal): string | null {
  if (param !== null && param !== '') return param;
  return /['"`]([a-z_]+(?:\.[a-z_]+)*)['"`]/.exec(message)?.[1] ?? null;
}

/** Servers list the efforts that they take: "Supported values are: 'none', 'low', 'medium', and 'high'". */
function effortsFrom(message: string): Pick<ModelFact, 'field' | 'value'> | null {
  const list = /supported values are:?(.*)$/i.exec(message)?.[1] ?? '';
  const efforts = knownEfforts.filter((effort) => new RegExp(`['"\`]${effort}['"\`]`).test(list));
  if (efforts.length > 0) return { field: 'efforts', value: efforts.join(', ') };
  return SAYS_NO_FIELD.test(message) ? { field: 'efforts', value: '-' } : null;
}

/**
 * What a refusal teaches about a model, to be offered to the user as an entry.
 * @returns null when it was refused for another reason than a field that this model does not take
 */
export function factFromRefusal(refusal: Refusal): Pick<ModelFact, 'field' | 'value'> | null {
  const unsupported =
    refusal.code === 'unsupported_parameter' ||
    refusal.code === 'unknown_parameter' ||
    refusal.code === 'unsupported_value' ||
    SAYS_UNSUPPORTED.test(refusal.message);
  const wire = fieldOf(refusal);
  if (!unsupported || wire === null) return null;
  if (/effort$/.test(wire)) return effortsFrom(refusal.message);
  const found = learnt.find(([name]) => name.test(wire));
  return found === undefined ? null : { field: found[1], value: found[2] };
}

/** @example 'gpt-5-mini refuses temperature' */
export function factInWords(model: string, { field, value }: Pick<ModelFact, 'field' | 'value'>): string {
  switch (field) {
    case 'served-model':
      return t`${model} is another model`;
    case 'temperature':
      return t`${model} refuses temperature`;
    case 'logprobs':
      return t`${model} refuses log probabilities`;
    case 'logit-bias':
      return t`${model} refuses logit_bias`;
    case 'stop':
      return t`${model} refuses stop sequences`;
    case 'schema':
      return t`${model} refuses answers held to a schema`;
    case 'context':
      return t`${model} has another context length`;
    case 'shutdown':
      return t`${model} has another last day`;
    case 'output-cap':
      return t`${model} wants ${value} for the cap on its answer`;
    case 'efforts':
      return value === '-' ? t`${model} takes no effort` : t`${model} takes the efforts ${value} only`;
    default:
      return field satisfies never;
  }
}
