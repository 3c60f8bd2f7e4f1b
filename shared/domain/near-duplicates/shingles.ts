/** Characters a shingle has: short enough that a typo costs four shingles, long enough that most are rare. */
export const SHINGLE_LENGTH = 4;

/** A 32-bit number for `length` UTF-16 units of `text` from `at`: FNV-1a with a final mix, so that near values spread. */
function shingleHash(text: string, at: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let place = at; place < at + length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The set of character shingles of a text, as distinct 32-bit hashes in rising order. A text shorter than a shingle is one
 * shingle, an empty one has none. Give texts that are already normalised: case and spaces count here.
 *
 * Two different shingles share a hash once in 2^32 pairs: too rare to move a similarity that is told to two digits.
 */
export function shinglesOf(text: string): Uint32Array {
  if (text.length === 0) return new Uint32Array(0);
  const count = Math.max(1, text.length - SHINGLE_LENGTH + 1);
  const length = Math.min(SHINGLE_LENGTH, text.length);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) hashes[at] = shingleHash(text, at, length);
  hashes.sort();
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    if (at > 0 && hashes[at] === hashes[at - 1]) continue;
    hashes[kept] = hashes[at] ?? 0;
    kept += 1;
  }
  return hashes.slice(0, kept);
}

/** Shared members of two sets in rising order. */
function overlap(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const x = a[left] ?? 0;
    const y = b[right] ?? 0;
    if (x === y) shared += 1;
    if (x <= y) left += 1;
    if (y <= x) right += 1;
  }
  return shared;
}

/**
 * Jaccard similarity of two shingle sets: shared over all, 0..1. Two empty sets are not similar: 0.
 * @see Jaccard 1912, New Phytologist 11(2)
 */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  const shared = overlap(a, b);
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}

/** Jaccard similarity of two normalised texts over their character shingles. */
export const textSimilarity = (a: string, b: string): number => jaccard(shinglesOf(a), shinglesOf(b));
