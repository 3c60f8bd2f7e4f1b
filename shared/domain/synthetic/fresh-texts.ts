import { findNearDuplicates } from '@shared/domain/near-duplicates';
import { normaliseText } from '@shared/domain/splits';

/** Places of the new texts that are worth keeping, and how many were not and why. */
export type FreshTexts = { kept: number[]; copies: number; nearCopies: number };

/**
 * Leaves out new texts that are, but for case, spaces and punctuation, a text that is there or an earlier new one, and those that come
 * near one (Jaccard similarity of their character shingles). Whatever side a text that is there stands on: a copy of a test row in the train rows
 * would be a leak.
 * @param similarity 0.5..1
 */
export function freshTexts(there: readonly string[], written: readonly string[], similarity: number): FreshTexts {
  const all = [...there, ...written].map(normaliseText);
  const isNew = (at: number): boolean => at >= there.length;
  const seen = new Set(all.slice(0, there.length));
  const copies = new Set<number>();
  for (let at = there.length; at < all.length; at += 1) {
    const text = all[at] ?? '';
    if (seen.has(text)) copies.add(at);
    seen.add(text);
  }
  const near = new Set<number>();
  const pairs = findNearDuplicates(all, { threshold: similarity, wanted: (a, b) => isNew(b) || isNew(a) })
    .filter(({ a, b }) => !copies.has(a) && !copies.has(b))
    .sort((one, other) => one.b - other.b || one.a - other.a);
  // Of two new texts the earlier stays, unless it goes itself.
  for (const { a, b } of pairs) if (isNew(b) && !near.has(a)) near.add(b);
  const kept = written.flatMap((_, index) => {
    const at = there.length + index;
    return copies.has(at) || near.has(at) ? [] : [index];
  });
  return { kept, copies: copies.size, nearCopies: near.size };
}
