import { seededHash } from '@shared/domain/splits';

/** Sparse vector: `values[i]` belongs to the feature `ids[i]`; ids are distinct. Both empty for a text without words. */
export type SparseVector = { ids: readonly number[]; values: readonly number[] };

/** Features live in 2^18 hashed places, or fewer (see `learner.ts`). */
export const MOST_FEATURE_BITS = 18;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text, lower case, in order. `card_arrival` and `cardArrival` are two words each. */
export function wordsOf(text: string): string[] {
  const apart = text.normalize('NFKC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return apart.toLowerCase().match(WORD) ?? [];
}

/**
 * Hashed words and pairs of neighbours, weighted 1 + ln(count), at length 1.
 * @param bits the number of places is 2^bits; two n-grams in one place add up
 */
export function hashedFeatures(text: string, bits: number): SparseVector {
  const words = wordsOf(text);
  const counts = new Map<number, number>();
  const places = 2 ** bits;
  const count = (gram: string): void => {
    const id = seededHash(0, gram) % places;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const [at, word] of words.entries()) {
    count(word);
    const next = words[at + 1];
    if (next !== undefined) count(`${word} ${next}`);
  }
  const ids = [...counts.keys()];
  const raw = [...counts.values()].map((times) => 1 + Math.log(times));
  const length = Math.hypot(...raw) || 1;
  return { ids, values: raw.map((value) => value / length) };
}
