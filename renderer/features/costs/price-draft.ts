import { t } from '@lingui/core/macro';
import type { CallInput } from '@renderer/lib/call';
import type { BookEntry } from '@shared/contract/costs';
import { formatDigits, typedDigits } from '@shared/domain/format';
import { PRICE_TEXT, type PriceField, priceFields } from '@shared/domain/pricing';

/** What the user has typed for one entry; an empty price is not known. */
export type PriceDraft = {
  host: BookEntry['host'];
  model: string;
  from: string;
  until: string;
  retires: string;
  source: string;
  prices: Record<PriceField, string>;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text));

const pricesOf = (entry: BookEntry | null): PriceDraft['prices'] =>
  // safe: every field of the list is set
  Object.fromEntries(priceFields.map((field) => [field, formatDigits(entry?.[field] ?? '')])) as PriceDraft['prices'];

/** A typed price as decimal text: null for an empty field, undefined for what is no price. */
function priceOf(typed: string): string | null | undefined {
  if (typed.trim() === '') return null;
  const digits = typedDigits(typed);
  return digits !== null && PRICE_TEXT.test(digits) ? digits : undefined;
}

/**
 * A draft to start from.
 * @param entry the entry to change, or to take over for a new one; null for an empty form
 * @param start what a new entry is known to be about
 */
export function draftOf(
  entry: BookEntry | null,
  start: { host?: BookEntry['host']; model?: string; today: string },
): PriceDraft {
  return {
    host: entry?.host ?? start.host ?? 'openai',
    model: entry?.model ?? start.model ?? '',
    from: entry?.from ?? start.today,
    until: entry?.until ?? '',
    retires: entry?.retires ?? '',
    source: entry?.source ?? '',
    prices: pricesOf(entry),
  };
}

/** What is still missing or wrong, in a sentence; null when it can be saved. */
export function draftProblem(draft: PriceDraft): string | null {
  if (draft.model.trim() === '') return t`Name the model as its provider lists it.`;
  if (!isDay(draft.from)) return t`Say from which day the price holds, such as 2026-11-21.`;
  if (draft.until !== '' && !isDay(draft.until)) return t`Write the last day like 2026-11-21, or leave it empty.`;
  if (draft.until !== '' && draft.until < draft.from) return t`The last day lies before the first one.`;
  if (draft.retires !== '' && !isDay(draft.retires))
    return t`Write the day it is switched off like 2026-11-21, or leave it empty.`;
  if (priceFields.some((field) => priceOf(draft.prices[field]) === undefined))
    return t`Write prices as plain dollars, such as 0.40.`;
  if (draft.source.trim() === '') return t`Say where the price comes from, with its date.`;
  return null;
}

/** The draft as the engine takes it. `changes` is the first day of the entry that is changed; undefined for a new one. */
export function inputOf(draft: PriceDraft, changes: string | undefined): CallInput<'prices.save'> {
  const prices = Object.fromEntries(priceFields.map((field) => [field, priceOf(draft.prices[field]) ?? null]));
  return {
    ...prices,
    host: draft.host,
    model: draft.model.trim(),
    from: draft.from,
    until: draft.until === '' ? null : draft.until,
    retires: draft.retires === '' ? null : draft.retires,
    source: draft.source.trim(),
    ...(changes === undefined ? {} : { changes }),
  };
}
