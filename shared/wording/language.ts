/** The languages that Fewtune's own words come in. English stands in the code; the others in `wording/`. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** How each language calls itself: a list of languages is read by people who may know only their own. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Whose separators, dates and order a language takes where the system does not say. */
const usualLocale: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

/** What is spoken and how numbers, dates and money are written: `{ language: 'de', locale: 'de-AT' }`. */
export type Speech = { language: Language; locale: string };

const languageOf = (locale: string): Language | undefined =>
  languages.find((language) => locale.toLowerCase().split(/[-_]/)[0] === language);

/** A locale as BCP 47 takes it; undefined for what is none (`C`, `POSIX`, nothing). */
function canonical(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * The language and the locale to speak.
 * @param chosen what the user chose; 'system' follows the system and falls back to English
 * @param system the system's locale (`de-AT`, `en-GB`); it decides on numbers and dates where its language is the one spoken
 */
export function speechFor(chosen: Language | 'system', system: string): Speech {
  const locale = canonical(system) ?? usualLocale.en;
  const language = chosen === 'system' ? (languageOf(locale) ?? 'en') : chosen;
  return { language, locale: languageOf(locale) === language ? locale : usualLocale[language] };
}
