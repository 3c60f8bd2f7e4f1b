/** How the day, month and year of a column stand; `epoch` is seconds or milliseconds since 1970. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first' | 'epoch';

const YEAR_FIRST =
  /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const DAY_OR_MONTH_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const EPOCH = /^\d{9,10}$|^\d{12,13}$/;

/**
 * The order in which a whole column writes its dates: one value alone (04/05/2024) may not tell, the column does.
 * @returns null when the values are no dates, or when no value tells day from month
 */
export function dateOrderOf(values: Iterable<string>): DateOrder | null {
  let order: DateOrder | null = null;
  let doubtful = false;
  for (const raw of values) {
    const value = raw.trim();
    if (value === '') continue;
    let own: DateOrder | null = null;
    const both = DAY_OR_MONTH_FIRST.exec(value);
    if (YEAR_FIRST.test(value)) own = 'year-first';
    else if (EPOCH.test(value)) own = 'epoch';
    else if (both !== null) {
      if (Number(both[1]) > 12) own = 'day-first';
      else if (Number(both[2]) > 12) own = 'month-first';
      // Dots are written between day, month and year, in that order, wherever they are used.
      else if (value.includes('.')) own = 'day-first';
      else {
        doubtful = true;
        continue;
      }
    } else return null;
    if (order !== null && order !== own) return null;
    order = own;
  }
  if (doubtful && order !== 'day-first' && order !== 'month-first') return null;
  return order;
}

/** Milliseconds since 1970 in UTC of a date written in a column's order; null when it is empty or no such day exists. */
export function readDate(raw: string, order: DateOrder): number | null {
  const value = raw.trim();
  if (order === 'epoch') {
    if (!EPOCH.test(value)) return null;
    return value.length > 10 ? Number(value) : Number(value) * 1000;
  }
  if (order === 'year-first') {
    const parts = YEAR_FIRST.exec(value);
    if (parts === null) return null;
    const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone] = parts;
    const at = dayOf(Number(year), Number(month), Number(day));
    const time = timeOf(Number(hour), Number(minute), Number(second));
    if (at === null || time === null) return null;
    return at + time + Math.floor(Number(`0.${fraction}`) * 1000) - zoneOf(zone);
  }
  const parts = DAY_OR_MONTH_FIRST.exec(value);
  if (parts === null) return null;
  const [, first, second, year, hour = '0', minute = '0', seconds = '0'] = parts;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  const at = dayOf(Number(year), Number(month), Number(day));
  const time = timeOf(Number(hour), Number(minute), Number(seconds));
  return at === null || time === null ? null : at + time;
}

function dayOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  // Date.UTC carries over: the 31st of February would silently be the 2nd of March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
}

const timeOf = (hour: number, minute: number, second: number): number | null =>
  hour > 23 || minute > 59 || second > 60 ? null : ((hour * 60 + minute) * 60 + second) * 1000;

function zoneOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
