import { seededHash } from '../splits/seeded-hash';

/**
 * The list in an order of its own for each `key`, decided by seed and key alone: the same row gets the same order in every run.
 * @param what keeps the orders of two lists under one key apart
 */
export function shuffledFor<T>(list: readonly T[], seed: number, what: string, key: string): T[] {
  const start = seededHash(seed, `${what}\u0000${key}`);
  return list
    .map((item, at) => ({ item, at, hash: seededHash(start % 2 ** 32, `${start} ${at}`) }))
    .sort((a, b) => a.hash - b.hash || a.at - b.at)
    .map(({ item }) => item);
}
