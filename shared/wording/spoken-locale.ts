import { i18n } from '@lingui/core';
import { type Language, languages, type Speech } from './language';

/** The locale whose separators, dates and names of things are shown now: `en-US` before anybody chose. */
export function spokenLocale(): string {
  const locales = i18n.locales;
  return (typeof locales === 'string' ? locales : locales?.[0]) ?? 'en-US';
}

/** The language that is spoken now, for the `lang` of a page: `en` before anybody chose. */
export const spokenLanguage = (): Language => languages.find((language) => language === i18n.locale) ?? 'en';

/** What is spoken in this thread, to be spoken in another one as well. */
export const spoken = (): Speech => ({ language: spokenLanguage(), locale: spokenLocale() });
