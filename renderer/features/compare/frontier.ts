/** Something with a price and a score, either of which may not be known. */
export type Priced = { name: string; cost: number | null; score: number | null };

/**
 * What nothing else beats: from the cheapest on, each that scores more than all cheaper ones. Of equal prices the best, of equal scores
 * the cheapest.
 * @returns names, cheapest first; without those of which price or score is not known
 */
export function frontier(all: readonly Priced[]): string[] {
  const known = all.flatMap(({ name, cost, score }) =>
    cost === null || score === null ? [] : [{ name, cost, score }],
  );
  const names: string[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (const { name, score } of known.sort((a, b) => a.cost - b.cost || b.score - a.score)) {
    if (score <= best) continue;
    best = score;
    names.push(name);
  }
  return names;
}
