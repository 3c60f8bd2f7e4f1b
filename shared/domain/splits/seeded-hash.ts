/**
 * A well-mixed hash of a seed and a text, the source of every seeded choice over rows: it depends on the content alone, never on
 * the order in which rows arrive.
 * @param seed any integer; its lower 32 bits count
 * @returns an integer in 0..2^53-1
 * @see cyrb53 by bryc (public domain); 53 bits keep ties among 1,000,000 rows unlikely
 */
export function seededHash(seed: number, text: string): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
