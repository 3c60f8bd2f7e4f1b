import { t } from '@lingui/core/macro';
/** Whether a model takes something in a request; `without-reasoning`: only when it is asked not to reason first. */
export type Takes = 'yes' | 'no' | 'without-reasoning';

/**
 * What can be known about a model. Values are kept as text, so that built-in entries, entries of the user and their history are
 * of one form; {@link factProblem} says which texts a field takes.
 */
export const factFields = [
  /** The model behind a name that a user chose, such as an Azure deployment. */
  'served-model',
  'temperature',
  'logprobs',
  'logit-bias',
  'stop',
  'schema',
  /** The name of the field that caps the answer. */
  'output-cap',
  /** How hard it can be asked to reason, least first, comma-separated; `-` for a model that does not reason. */
  'efforts',
  /** Tokens that prompt and answer may have together. */
  'context',
  /** The first day (ISO date) on which it no longer answers. */
  'shutdown',
] as const;
export type FactField = (typeof factFields)[number];

/** One thing known about one model, and how we know. */
export type ModelFact = { field: FactField; value: string; date: string; source: string };

/** The efforts of the wire, least first. */
export const knownEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

const choices: Partial<Record<FactField, readonly string[]>> = {
  temperature: ['yes', 'no', 'without-reasoning'],
  logprobs: ['yes', 'no', 'without-reasoning'],
  'logit-bias': ['yes', 'no', 'without-reasoning'],
  stop: ['yes', 'no'],
  schema: ['yes', 'no'],
  'output-cap': ['max_completion_tokens', 'max_tokens'],
};

/** The texts a field chooses from; null when it takes free text. */
export const factChoices = (field: FactField): readonly string[] | null => choices[field] ?? null;

/** The efforts in a value of the field `efforts`. */
export const effortsOf = (value: string): string[] =>
  value === '-' ? [] : value.split(',').map((effort) => effort.trim());

const effortList = knownEfforts.join(', ');

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));

/** Why a field does not take this value, in a sentence; null when it does. */
export function factProblem(field: FactField, value: string): string | null {
  const offered = choices[field];
  if (offered !== undefined) {
    const known = offered.join(', ');
    return offered.includes(value) ? null : t`Choose one of ${known}.`;
  }
  switch (field) {
    case 'context':
      return /^[1-9]\d{0,8}$/.test(value) ? null : t`Write the number of tokens in digits, such as 128000.`;
    case 'shutdown':
      return isDay(value) ? null : t`Write the day as 2027-01-14.`;
    case 'efforts':
      return effortsOf(value).every((effort) => (knownEfforts as readonly string[]).includes(effort)) // safe: only compared
        ? null
        : t`Write efforts out of ${effortList}, with commas between; or - when it does not reason.`;
    default:
      return value.trim() === '' ? t`Write the name of the model.` : null;
  }
}
