import { spokenLocale } from '@shared/wording/spoken-locale';

/** Languages that texts can be told to be in (ISO 639-1): those of the detector's small model. */
export const tellableLanguages = [
  ...[
    'am',
    'ar',
    'az',
    'be',
    'bg',
    'bn',
    'ca',
    'cs',
    'da',
    'de',
    'el',
    'en',
    'es',
    'et',
    'eu',
    'fa',
    'fi',
    'fr',
    'gu',
    'he',
  ],
  ...[
    'hi',
    'hr',
    'hu',
    'hy',
    'is',
    'it',
    'ja',
    'ka',
    'kn',
    'ko',
    'ku',
    'lo',
    'lt',
    'lv',
    'ml',
    'mr',
    'ms',
    'nl',
    'no',
    'or',
  ],
  ...[
    'pa',
    'pl',
    'pt',
    'ro',
    'ru',
    'sk',
    'sl',
    'sq',
    'sr',
    'sv',
    'ta',
    'te',
    'th',
    'tl',
    'tr',
    'uk',
    'ur',
    'vi',
    'yo',
    'zh',
  ],
];

const names = new Map<string, Intl.DisplayNames>();

/** 'German' for `de`, as the spoken language calls it; the code itself when there is no name. */
export function languageName(code: string): string {
  const spoken = spokenLocale();
  const held = names.get(spoken) ?? new Intl.DisplayNames([spoken], { type: 'language' });
  names.set(spoken, held);
  return held.of(code) ?? code;
}
