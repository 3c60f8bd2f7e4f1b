import { plural, t } from '@lingui/core/macro';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { BookEntry } from '@shared/contract/costs';
import { daysBetween, RETIREMENT_WARNING_DAYS } from '@shared/domain/pricing';

/**
 * What to say of the day a model is switched off, in a table.
 * @param retires ISO date, or null when none is announced
 * @param today ISO date
 */
export function retirementOf(retires: string | null, today: string): { look: StatusLook | null; words: string } {
  if (retires === null) return { look: null, words: t`not announced` };
  const days = daysBetween(today, retires);
  if (days <= 0) return { look: 'bad', words: t`off since ${retires}` };
  if (days <= RETIREMENT_WARNING_DAYS)
    return { look: 'warning', words: t`${retires}, in ${plural(days, { one: '# day', other: '# days' })}` };
  return { look: null, words: retires };
}

/** The days for which a price holds: 'since 2026-08-01', '2026-08-01 to 2026-10-31', 'from 2026-12-01 on' for one that is to come. */
export function holdsWords({ from, until }: Pick<BookEntry, 'from' | 'until'>, today: string): string {
  if (until !== null) return t`${from} to ${until}`;
  return from > today ? t`from ${from} on` : t`since ${from}`;
}

/** Which entries of the book are shown. */
export type PriceFilter = { host: BookEntry['host'] | 'all'; model: string; changedOnly: boolean };

/** Entries that fit the filter; the model is looked for anywhere in the name, whatever its case. */
export function filterPrices(entries: readonly BookEntry[], { host, model, changedOnly }: PriceFilter): BookEntry[] {
  const wanted = model.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (host === 'all' || entry.host === host) &&
      entry.model.toLowerCase().includes(wanted) &&
      (!changedOnly || entry.origin !== 'shipped'),
  );
}

/**
 * What is wrong with the clock, if most of the book lies after it: the machine thinks it is earlier than the prices are.
 * @returns null when some price of a real provider holds today
 */
export function clockWarning(entries: readonly Pick<BookEntry, 'from' | 'host'>[], today: string): string | null {
  const real = entries.filter(({ host }) => host === 'openai' || host === 'azure');
  const first = real.map(({ from }) => from).sort()[0];
  if (first === undefined || first <= today) return null;
  return t`By this machine's clock it is ${today}, but the first price in the book holds from ${first}. Until the clock is right, costs are not known.`;
}
