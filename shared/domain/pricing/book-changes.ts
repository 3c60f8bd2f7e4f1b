import { type PriceEntry, priceFields } from './price-book';

/** What tells one entry of the book from another. */
export type PriceKey = Pick<PriceEntry, 'host' | 'model' | 'from'>;

/** A change that a user made: null before for an entry that is new, null after for one that is taken away. */
export type BookChange = { before: PriceEntry | null; after: PriceEntry | null };

/** An entry with where it comes from: as shipped, shipped and then changed, or added by the user. */
export type BookEntry = PriceEntry & { origin: 'shipped' | 'changed' | 'added' };

export const sameKey = (a: PriceKey, b: PriceKey): boolean =>
  a.host === b.host && a.model === b.model && a.from === b.from;

const sameEntry = (a: PriceEntry, b: PriceEntry): boolean =>
  sameKey(a, b) &&
  a.until === b.until &&
  a.retires === b.retires &&
  a.source === b.source &&
  priceFields.every((field) => a[field] === b[field]);

const keyOf = ({ host, model, from }: PriceKey): string => JSON.stringify([host, model, from]);

/**
 * The book as it stands after the user's changes, in the order of the shipped book with added entries behind those of their host.
 * @param changes oldest first, without those that were undone
 */
export function bookAfter(shipped: readonly PriceEntry[], changes: readonly BookChange[]): BookEntry[] {
  const entries = new Map<string, PriceEntry>(shipped.map((entry) => [keyOf(entry), entry]));
  for (const { before, after } of changes) {
    if (before !== null && (after === null || !sameKey(before, after))) entries.delete(keyOf(before));
    if (after !== null) entries.set(keyOf(after), after);
  }
  const original = new Map(shipped.map((entry) => [keyOf(entry), entry]));
  const hosts = [...new Set([...entries.values()].map(({ host }) => host))];
  return hosts.flatMap((host) =>
    [...entries].flatMap(([key, entry]) => {
      if (entry.host !== host) return [];
      const first = original.get(key);
      const origin = first === undefined ? 'added' : sameEntry(first, entry) ? 'shipped' : 'changed';
      return [{ ...entry, origin } satisfies BookEntry];
    }),
  );
}
