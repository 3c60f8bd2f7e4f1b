import type { NearPair } from './find-near-duplicates';

/**
 * Texts that hang together through pairs, directly or through others, each cluster in rising order, clusters by their first
 * text. Texts without a pair are in none.
 * @param count how many texts there are
 */
export function clustersOf(count: number, pairs: readonly Pick<NearPair, 'a' | 'b'>[]): number[][] {
  const parent = Int32Array.from({ length: count }, (_, at) => at);
  const root = (of: number): number => {
    let at = of;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up; // path halving keeps the trees flat
      at = up;
    }
    return at;
  };
  for (const { a, b } of pairs) {
    const first = root(a);
    const second = root(b);
    parent[Math.max(first, second)] = Math.min(first, second);
  }
  const members = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) {
    const top = root(at);
    const held = members.get(top);
    if (held) held.push(at);
    else members.set(top, [at]);
  }
  return [...members.values()].filter((cluster) => cluster.length > 1);
}
