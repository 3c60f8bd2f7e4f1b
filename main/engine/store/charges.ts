import type { PriceEntry } from '@shared/domain/pricing';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** What one answered request was charged by. */
export type Charge = {
  price: PriceEntry;
  /** Whether the prices of a fine-tune hold. */
  tuned: boolean;
  inputTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
  /** Whether the prices of a batch hold. */
  batch: boolean;
};

/** A {@link Charge} whose price is named by its key in `charged_prices`. */
export type StoredCharge = Omit<Charge, 'price'> & { price: number };

/** As it stands in `charges_json`: a run may have hundreds of thousands. */
type Packed = [
  price: number,
  tuned: 0 | 1,
  input: number,
  cached: number,
  cacheWrite: number,
  output: number,
  batch: 0 | 1,
];

/** The charges of a row out of its column; null when none were kept. */
export const chargesOf = (json: string | null): StoredCharge[] | null =>
  json === null
    ? null
    : fromJson<Packed[]>(json).map(
        ([price, tuned, inputTokens, cachedTokens, cacheWriteTokens, outputTokens, batch]) => ({
          price,
          tuned: tuned === 1,
          inputTokens,
          cachedTokens,
          cacheWriteTokens,
          outputTokens,
          batch: batch === 1,
        }),
      );

/** Queries over `charged_prices`. */
export function chargeQueries(db: Database) {
  const add = db.prepare('INSERT OR IGNORE INTO charged_prices (entry_json) VALUES (?)');
  const find = db.prepare<[string], number>('SELECT key FROM charged_prices WHERE entry_json = ?').pluck();
  const all = db.prepare<[], { key: number; entry_json: string }>('SELECT key, entry_json FROM charged_prices');
  const keyOf = (price: PriceEntry): number => {
    const json = JSON.stringify(price);
    const known = find.get(json);
    return known ?? Number(add.run(json).lastInsertRowid);
  };

  return {
    /** The charges of a row as its column holds them; their prices are kept. */
    pack: (charges: readonly Charge[]): string =>
      JSON.stringify(
        charges.map(
          ({ price, tuned, inputTokens, cachedTokens, cacheWriteTokens, outputTokens, batch }): Packed => [
            keyOf(price),
            tuned ? 1 : 0,
            inputTokens,
            cachedTokens,
            cacheWriteTokens,
            outputTokens,
            batch ? 1 : 0,
          ],
        ),
      ),
    /** Every price that anything was charged by, by key. */
    prices: (): Map<number, PriceEntry> =>
      new Map(all.all().map(({ key, entry_json }) => [key, fromJson<PriceEntry>(entry_json)])),
  };
}
