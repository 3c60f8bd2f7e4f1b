/** Number formats that Excel knows by number and that show a date or a time. Source: ECMA-376 part 1, 18.8.30. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** True for a number format that shows a date or a time: it names a part of one outside quotes and brackets. */
export const isDateFormat = (id: number, code: string | undefined): boolean =>
  code === undefined
    ? isBuiltInDate(id)
    : /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/general/gi, ''));

const DAY_MS = 86_400_000;

/**
 * A date as a spreadsheet stores it, as ISO 8601 text without a zone: `2026-11-21`, `2026-11-21 14:30:00`, or `14:30:00` for a
 * number of days below one.
 * @param days since the system's start; whole days count from 1 in 1900, and the 29 February 1900 that never was counts too
 */
export function dateText(days: number, since1904: boolean): string {
  const rest = Math.round((days - Math.floor(days)) * 86_400) * 1000;
  // The unreal leap day: before 1 March 1900 the count is one off.
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const at = new Date(start + Math.floor(days) * DAY_MS + rest);
  if (Number.isNaN(at.getTime())) return String(days);
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (days >= 0 && days < 1) return time;
  return rest === 0 ? date : `${date} ${time}`;
}
