import type { OwnFact, RecordLine } from '@shared/contract/capabilities';
import { effortsOf, type FactField } from '@shared/domain/model-records';

/** What each line of a record is about. */
export const fieldNames: Record<FactField, string> = {
  'served-model': 'Model behind the name',
  temperature: 'Temperature',
  logprobs: 'Log probabilities',
  'logit-bias': 'Steering of tokens (logit_bias)',
  stop: 'Stop sequences',
  schema: 'Answers held to a schema',
  'output-cap': 'Cap on the answer',
  efforts: 'Reasoning',
  context: 'Context length',
  shutdown: 'Switched off on',
};

const takes: Record<string, string> = {
  yes: 'taken',
  no: 'refused',
  'without-reasoning': 'taken when it does not reason',
};

/** A value in words; null where nobody has said anything. */
export function valueWords(field: FactField, value: string | null): string | null {
  if (value === null) return null;
  switch (field) {
    case 'context':
      return `${Number(value).toLocaleString()} tokens`;
    case 'efforts': {
      const efforts = effortsOf(value);
      return efforts.length === 0 ? 'does not reason' : `efforts ${efforts.join(', ')}`;
    }
    case 'served-model':
    case 'shutdown':
    case 'output-cap':
      return value;
    default:
      return takes[value] ?? value;
  }
}

/** What the app does where nobody has said anything. */
export const assumedWords: Record<FactField, string> = {
  'served-model': 'the name itself',
  temperature: 'not known, sent',
  logprobs: 'not known, asked for',
  'logit-bias': 'not known, sent',
  stop: 'not known, sent',
  schema: 'not known, tried',
  'output-cap': 'not known, max_completion_tokens',
  efforts: 'not known, not asked for',
  context: 'not known, not checked',
  shutdown: 'no day known',
};

/** How we know: whose word it is, since when, and where from. */
export function sourceWords({ from, date, source }: Pick<RecordLine, 'from' | 'date' | 'source'>): string {
  switch (from) {
    case 'user':
      return `you wrote it down (${date}): ${source}`;
    case 'refusal':
      return `learnt from a refusal (${date}): ${source}`;
    case 'price-book':
      return `price book: ${source}`;
    case 'server':
      return `the server’s list of models (${date})`;
    case 'built-in':
      return `${source} (${date})`;
    case 'nobody':
      return '';
  }
}

/** One entry of the history in a line. */
export function historyWords({
  field,
  value,
  origin,
  state,
}: Pick<OwnFact, 'field' | 'value' | 'origin' | 'state'>): string {
  const name = fieldNames[field];
  if (value === null) return `${name}: own entry taken back`;
  const said = `${name}: ${valueWords(field, value)}`;
  if (state === 'offered') return `${said} (offered, not answered)`;
  if (state === 'dismissed') return `${said} (dismissed)`;
  return origin === 'refusal' ? `${said} (from a refusal, kept)` : said;
}

/** What a field is chosen from, with its words; null for a field that is typed. */
export const choiceWords = (choices: readonly string[]): { value: string; label: string }[] =>
  choices.map((value) => ({ value, label: takes[value] ?? value }));
