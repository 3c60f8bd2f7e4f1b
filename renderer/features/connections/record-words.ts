import { plural, t } from '@lingui/core/macro';
import type { OwnFact, RecordLine } from '@shared/contract/capabilities';
import { NOT_DEFINED } from '@shared/domain/format';
import { effortsOf, type FactField } from '@shared/domain/model-records';

/** What each line of a record is about. */
export const fieldNames: Record<FactField, string> = {
  'served-model': t`Model behind the name`,
  temperature: t`Temperature`,
  logprobs: t`Log probabilities`,
  'logit-bias': t`Steering of tokens (logit_bias)`,
  stop: t`Stop sequences`,
  schema: t`Answers held to a schema`,
  'output-cap': t`Cap on the answer`,
  efforts: t`Reasoning`,
  context: t`Context length`,
  shutdown: t`Switched off on`,
};

const takes: Record<string, string> = {
  yes: t`taken`,
  no: t`refused`,
  'without-reasoning': t`taken when it does not reason`,
};

/** A value in words; null where nobody has said anything. */
export function valueWords(field: FactField, value: string | null): string | null {
  if (value === null) return null;
  switch (field) {
    case 'context':
      return plural(Number(value), { one: '# token', other: '# tokens' });
    case 'efforts': {
      const efforts = effortsOf(value);
      const list = efforts.join(', ');
      return efforts.length === 0 ? t`does not reason` : t`efforts ${list}`;
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
  'served-model': t`the name itself`,
  temperature: t`not known, sent`,
  logprobs: t`not known, asked for`,
  'logit-bias': t`not known, sent`,
  stop: t`not known, sent`,
  schema: t`not known, tried`,
  'output-cap': t`not known, max_completion_tokens`,
  efforts: t`not known, not asked for`,
  context: t`not known, not checked`,
  shutdown: t`no day known`,
};

/** How we know: whose word it is, since when, and where from. */
export function sourceWords(line: Pick<RecordLine, 'from' | 'date' | 'source'>): string {
  const date = line.date ?? NOT_DEFINED;
  const source = line.source ?? NOT_DEFINED;
  switch (line.from) {
    case 'user':
      return t`you wrote it down (${date}): ${source}`;
    case 'refusal':
      return t`learnt from a refusal (${date}): ${source}`;
    case 'price-book':
      return t`price book: ${source}`;
    case 'server':
      return t`the server’s list of models (${date})`;
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
  if (value === null) return t`${name}: own entry taken back`;
  const said = `${name}: ${valueWords(field, value)}`;
  if (state === 'offered') return t`${said} (offered, not answered)`;
  if (state === 'dismissed') return t`${said} (dismissed)`;
  return origin === 'refusal' ? t`${said} (from a refusal, kept)` : said;
}

/** What a field is chosen from, with its words; null for a field that is typed. */
export const choiceWords = (choices: readonly string[]): { value: string; label: string }[] =>
  choices.map((value) => ({ value, label: takes[value] ?? value }));
