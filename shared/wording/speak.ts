import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Language, Speech } from './language';

// English is read from the code as it stands there: it needs no catalog, and a sentence without German is shown in English.
i18n.setMessagesCompiler(compileMessage);
// Until somebody chooses: whoever imports this file can speak.
i18n.loadAndActivate({ locale: 'en', locales: ['en-US'], messages: {} });

const catalogs: Readonly<Record<Language, () => Promise<{ messages: Record<string, unknown> }>>> = {
  en: async () => ({ messages: {} }),
  de: () => import('../../wording/german'),
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
