import type { StatusLook } from '@renderer/ui/StatusBadge';

/** Days before a model is switched off from which on it is worth a warning: half a year, a fair life for a fine-tune. */
const warnDays = 180;

/**
 * What to say of the day a model is switched off.
 * @param retires ISO date, or null when none is announced
 * @param today ISO date
 */
export function retirementOf(retires: string | null, today: string): { look: StatusLook | null; words: string } {
  if (retires === null) return { look: null, words: 'not announced' };
  const days = Math.round((Date.parse(retires) - Date.parse(today)) / 86_400_000);
  if (days <= 0) return { look: 'bad', words: `off since ${retires}` };
  if (days <= warnDays) return { look: 'warning', words: `${retires}, in ${days} ${days === 1 ? 'day' : 'days'}` };
  return { look: null, words: retires };
}
