import { type I18n, i18n, type MessageDescriptor } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Language, Speech } from './language';

type Values = MessageDescriptor['values'];
type Compiled = ReturnType<typeof compileMessage>;

// English is read from the code as it stands there: it needs no catalog, and a sentence without German is shown in English.
const compiled = new Map<string, Compiled>();
i18n.setMessagesCompiler((message) => {
  // ICU would read the apostrophes of '{name}' as 'not a place for a value'. English never means that.
  const known = compiled.get(message) ?? compileMessage(message.replaceAll("'", "''"));
  compiled.set(message, known);
  return known;
});

/** Stands for a backslash while a sentence is put together: a character of the private use area. */
const STAND_IN = '\uE0FF';
const hasBackslash = (value: unknown): value is string => typeof value === 'string' && value.includes('\\');

function withStandIns(values: Values): Values {
  if (values === undefined || !Object.values(values).some(hasBackslash)) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      hasBackslash(value) ? value.replaceAll('\\', STAND_IN) : value,
    ]),
  );
}

/**
 * Lingui reads `\u0041` and `\x41` in a finished sentence as the letter A, also where they came in with a value. What stands in
 * the user's data is to be shown as it stands there.
 */
function keepBackslashes(speaker: I18n): void {
  const say = speaker._.bind(speaker);
  // Safe: both forms of the call are handed on as they came, but for their values.
  speaker._ = ((id: string | MessageDescriptor, values?: Values, options?: { message?: string }) =>
    (typeof id === 'string'
      ? say(id, withStandIns(values), options)
      : say({ ...id, values: withStandIns(id.values) } as MessageDescriptor)
    ).replaceAll(STAND_IN, '\\')) as I18n['_'];
}
keepBackslashes(i18n);

// Until somebody chooses: whoever imports this file can speak.
i18n.loadAndActivate({ locale: 'en', locales: ['en-US'], messages: {} });

const catalogs: Readonly<Record<Language, () => Promise<{ messages: Record<string, unknown> }>>> = {
  en: async () => ({ messages: {} }),
  de: () => import('@german'),
};

/**
 * From now on this process (window, shell, engine or worker) speaks this language. Sentences made before stay as they are:
 * the window is loaded anew, and what was stored keeps the language of its day.
 */
export async function speak({ language, locale }: Speech): Promise<void> {
  const { messages } = await catalogs[language]();
  // Safe: what the catalogs' compiler made; its types say no more than that they are messages.
  i18n.loadAndActivate({ locale: language, locales: [locale], messages: messages as Parameters<typeof i18n.load>[1] });
}
