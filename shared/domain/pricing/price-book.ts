import { baseModelOf, withoutDate } from './model-id';
import rows from './price-book.json' with { type: 'json' };

/** Who answers and bills. `local` stands for compatible servers, which have no price unless the user enters one. */
export type PriceHost = 'openai' | 'azure' | 'sandbox' | 'local';

/** Prices are decimal text, US dollars per 1,000,000 tokens; null means not known, never free. */
export type PriceEntry = {
  /** As the provider lists it, with the date of the snapshot where it has one. */
  model: string;
  host: PriceHost;
  input: string | null;
  /** Null where nothing is cached, or the price is not known: cached tokens are then charged as input. */
  cachedInput: string | null;
  /** Tokens that the provider puts into its cache, where it charges more for them than for other input; null where it does not. */
  cacheWrite: string | null;
  output: string | null;
  batchInput: string | null;
  batchCachedInput: string | null;
  batchOutput: string | null;
  /** Per 1,000,000 trained tokens (tokens of the file times epochs). */
  training: string | null;
  tunedInput: string | null;
  tunedCachedInput: string | null;
  tunedOutput: string | null;
  tunedBatchInput: string | null;
  tunedBatchCachedInput: string | null;
  tunedBatchOutput: string | null;
  /** Dollars for each hour that a fine-tune of this model stands ready, used or not. `0.00` where the provider charges none. */
  hostingPerHour: string | null;
  /** First day (ISO date) for which the source vouches. */
  from: string;
  /** Last day on which the price holds; null while no end is known. */
  until: string | null;
  /** Day from which the model and its fine-tunes no longer answer; null when none is announced. */
  retires: string | null;
  /** Where the figures come from, with its date. */
  source: string;
  simulated: boolean;
};

/** The fields of an entry that are money. */
export const priceFields = [
  'input',
  'cachedInput',
  'cacheWrite',
  'output',
  'batchInput',
  'batchCachedInput',
  'batchOutput',
  'training',
  'tunedInput',
  'tunedCachedInput',
  'tunedOutput',
  'tunedBatchInput',
  'tunedBatchCachedInput',
  'tunedBatchOutput',
  'hostingPerHour',
] as const satisfies readonly (keyof PriceEntry)[];
export type PriceField = (typeof priceFields)[number];

/** The prices that come with the app. Short context, standard tier. */
// safe: the test 'every entry is complete' checks each field of the file against this type
export const priceBook: readonly PriceEntry[] = rows as PriceEntry[];

export type WantedPrice = {
  model: string;
  host: PriceHost;
  /** ISO date or timestamp. */
  on: string;
};

/** The entry that holds, or why there is none. */
export type FoundPrice =
  | { entry: PriceEntry; missing: null }
  | { entry: null; missing: { why: 'unknown' } | { why: 'not-yet'; from: string } | { why: 'ended'; until: string } };

const newest = (entries: readonly PriceEntry[]): PriceEntry | null =>
  entries.reduce<PriceEntry | null>((best, entry) => (best === null || entry.from > best.from ? entry : best), null);

/**
 * The entry that holds for a model on a day: the newest whose `from` is not after it, unless that one has ended (an older price does not
 * come back). A fine-tune is looked up by its base model. A name without a date finds the dated snapshot and a dated name finds an
 * undated entry, but one snapshot never stands in for another.
 */
export function findPrice(book: readonly PriceEntry[], { model, host, on }: WantedPrice): FoundPrice {
  const asked = baseModelOf(model);
  const day = on.slice(0, 10);
  const named = (among: readonly PriceEntry[]): PriceEntry[] =>
    [
      among.filter((entry) => entry.model === asked),
      among.filter((entry) => withoutDate(entry.model) === asked),
      among.filter((entry) => entry.model === withoutDate(asked)),
    ].find((found) => found.length > 0) ?? [];
  const ofHost = book.filter((entry) => entry.host === host);
  const holding = newest(named(ofHost.filter(({ from }) => from <= day)));
  if (holding !== null) {
    if (holding.until === null || holding.until >= day) return { entry: holding, missing: null };
    return { entry: null, missing: { why: 'ended', until: holding.until } };
  }
  const [first] = named(ofHost)
    .map(({ from }) => from)
    .sort();
  return { entry: null, missing: first === undefined ? { why: 'unknown' } : { why: 'not-yet', from: first } };
}

/** {@link findPrice} for those who need no reason: null when the book has no such model, or no price on that day. */
export const priceFor = (book: readonly PriceEntry[], wanted: WantedPrice): PriceEntry | null =>
  findPrice(book, wanted).entry;
