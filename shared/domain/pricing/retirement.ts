import { plural, t } from '@lingui/core/macro';

const MS_A_DAY = 86_400_000;

/** Days before a model is switched off from which on it is worth a warning: half a year, a fair life for a fine-tune. */
export const RETIREMENT_WARNING_DAYS = 180;

/** Whole days from one ISO date to another, by the calendar; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / MS_A_DAY);

/**
 * What to say of a model that will go or has gone; null when no day is announced or it is far off.
 * @param retires ISO date: the first day on which it answers no more
 * @param today ISO date or timestamp
 * @example 'gpt-4.1-mini is switched off on 2027-01-14, in 54 days, and its fine-tunes with it.'
 */
export function retirementWarning(model: string, retires: string | null, today: string): string | null {
  if (retires === null) return null;
  const days = daysBetween(today, retires);
  if (days > RETIREMENT_WARNING_DAYS) return null;
  if (days <= 0)
    return t`${model} has been switched off since ${retires}: neither it nor its fine-tunes answer any more.`;
  return plural(days, {
    1: `${model} is switched off on ${retires}, tomorrow, and its fine-tunes with it.`,
    other: `${model} is switched off on ${retires}, in # days, and its fine-tunes with it.`,
  });
}
