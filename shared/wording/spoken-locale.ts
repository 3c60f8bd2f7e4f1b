import { i18n } from '@lingui/core';

/** The locale whose separators, dates and names of things are shown now: `en-US` before anybody chose. */
export function spokenLocale(): string {
  const locales = i18n.locales;
  return (typeof locales === 'string' ? locales : locales?.[0]) ?? 'en-US';
}
