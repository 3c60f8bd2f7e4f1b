import type { I18n, MessageDescriptor } from '@lingui/core';

/** Starts a piece whose direction follows its own first letter, and ends it (Unicode Standard Annex #9, isolates). */
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/** A letter of a script that runs from right to left, or a sign that turns what follows it. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;
/** Signs that would end the isolate early; nobody sees them. */
const ISOLATE_SIGNS = /[\u2066-\u2069]/gu;

/**
 * A value as it stands in a sentence on the screen: words that run from right to left, or turn what follows, are kept to themselves,
 * so that `Answered with ‘חשבון’ (3)` keeps its order. Everything else is given back as it is, character for character.
 */
export const isolated = (value: string): string =>
  TURNS.test(value) ? `${FIRST_STRONG_ISOLATE}${value.replace(ISOLATE_SIGNS, '')}${POP_ISOLATE}` : value;

/** A sentence of the window as it goes into a file: without what {@link isolated} put into it. */
export function withoutIsolation(sentence: string): string {
  const less = sentence.replace(/\u2068([^\u2068\u2069]*)\u2069/gu, '$1');
  return less === sentence ? sentence : withoutIsolation(less);
}

type Values = MessageDescriptor['values'];
const isolatedValues = (values: Values): Values =>
  values === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]),
      );

/**
 * From now on the sentences of this process keep values of another direction to themselves. For the window alone: what goes into files,
 * reports, prompts and the database is said by other processes and carries no invisible signs.
 */
export function isolateValues(speaker: I18n): void {
  const say = speaker._.bind(speaker);
  // Safe: both forms of the call are handed on as they came, but for their values.
  speaker._ = ((id: string | MessageDescriptor, values?: Values, options?: { message?: string }) =>
    typeof id === 'string'
      ? say(id, isolatedValues(values), options)
      : say({ ...id, values: isolatedValues(id.values) } as MessageDescriptor)) as I18n['_'];
}
