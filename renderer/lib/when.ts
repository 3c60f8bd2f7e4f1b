import { t } from '@lingui/core/macro';
import { spokenLocale } from '@shared/wording/spoken-locale';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A moment in the words of a list: 'just now', '5 minutes ago', '3 days ago', then the date.
 * @param iso ISO 8601
 * @param now milliseconds since 1970
 */
export function when(iso: string, now: number, locale = spokenLocale()): string {
  const ago = now - Date.parse(iso);
  if (Number.isNaN(ago)) return '';
  if (ago < minute) return t`just now`;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (ago < hour) return relative.format(-Math.floor(ago / minute), 'minute');
  if (ago < day) return relative.format(-Math.floor(ago / hour), 'hour');
  if (ago < 14 * day) return relative.format(-Math.floor(ago / day), 'day');
  return new Date(iso).toLocaleDateString(locale, { dateStyle: 'medium' });
}
