import { baseModelOf, withoutDate } from './model-id';
import rows from './price-book.json' with { type: 'json' };

/** Who answers and bills. `local` servers have no price unless the user enters one. */
export type PriceHost = 'openai' | 'azure' | 'sandbox' | 'local';

/** Prices are decimal text, US dollars per 1,000,000 tokens; null means not known, never free. */
export type PriceEntry = {
  /** As the provider lists it, with the date of the snapshot where it has one. */
  model: string;
  host: PriceHost;
  input: string | null;
  cachedInput: string | null;
  output: string | null;
  /** Per 1,000,000 trained tokens (tokens of the file times epochs). */
  training: string | null;
  tunedInput: string | null;
  tunedCachedInput: string | null;
  tunedOutput: string | null;
  /** First day (ISO date) for which the source vouches. */
  from: string;
  /** Day from which the model and its fine-tunes no longer answer; null when none is announced. */
  retires: string | null;
  /** Where the figures come from, with its date. */
  source: string;
  simulated: boolean;
};

/** The prices that come with the app. Short context, standard tier. */
// safe: the test 'every entry is complete' checks each field of the file against this type
export const priceBook: readonly PriceEntry[] = rows as PriceEntry[];

/**
 * The entry that holds for a model on a day: the newest whose `from` is not after it. A fine-tune is looked up by its base model. A name
 * without a date finds the dated snapshot and a dated name finds an undated entry, but one snapshot never stands in for another.
 * @param wanted.on ISO date or timestamp
 * @returns null when the book has no such model, or none that old
 */
export function priceFor(
  book: readonly PriceEntry[],
  wanted: { model: string; host: PriceHost; on: string },
): PriceEntry | null {
  const asked = baseModelOf(wanted.model);
  const day = wanted.on.slice(0, 10);
  const open = book.filter((entry) => entry.host === wanted.host && entry.from <= day);
  const named =
    [
      open.filter((entry) => entry.model === asked),
      open.filter((entry) => withoutDate(entry.model) === asked),
      open.filter((entry) => entry.model === withoutDate(asked)),
    ].find((found) => found.length > 0) ?? [];
  return named.reduce<PriceEntry | null>(
    (newest, entry) => (newest === null || entry.from > newest.from ? entry : newest),
    null,
  );
}
