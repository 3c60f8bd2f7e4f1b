import { seededHash } from '@shared/domain/splits';
import type { TextIndex } from './text-index';

/**
 * The `k` indexed texts most like each question, nearest last, so that the nearest stands next to the question in the prompt. Equal
 * ones go by their place in the index. A copy of the question itself is passed over.
 * @param keys normalised texts, of the index and of the questions: what counts as a copy
 * @returns `k` places a question, filled up with -1 at the front where the index has fewer texts
 */
export function nearestTexts(
  index: TextIndex,
  keys: readonly string[],
  questions: readonly { text: string; key: string }[],
  k: number,
): Int32Array {
  const found = new Int32Array(questions.length * k).fill(-1);
  index.eachCosines(
    questions.map(({ text }) => text),
    (at, cosines) => {
      const best: number[] = [];
      const own = questions[at]?.key;
      for (let row = 0; row < index.size; row += 1) {
        const cosine = cosines[row] ?? 0;
        const last = best.at(-1);
        if (best.length === k && last !== undefined && cosine <= (cosines[last] ?? 0)) continue;
        if (keys[row] === own) continue;
        let place = best.length;
        while (place > 0 && (cosines[best[place - 1] ?? 0] ?? 0) < cosine) place -= 1;
        best.splice(place, 0, row);
        if (best.length > k) best.pop();
      }
      for (const [rank, row] of best.entries()) found[at * k + (k - 1 - rank)] = row;
    },
  );
  return found;
}

/**
 * `k` texts that are unlike each other, evenly over the labels: the labels take turns in a seeded order, and each turn takes the text of
 * its label that is least like all taken so far (greedy k-centre). The first of all is drawn by the seed. Blank texts are passed over.
 * @returns places in the index, fewer than `k` when there are no more texts
 * @see Gonzalez 1985, Theoretical Computer Science 38, "Clustering to minimize the maximum intercluster distance"
 */
export function diverseTexts(index: TextIndex, labels: readonly string[], k: number, seed: number): number[] {
  const byLabel = new Map<string, number[]>();
  for (const [row, label] of labels.entries()) {
    if (index.isBlank(row)) continue;
    const rows = byLabel.get(label) ?? [];
    rows.push(row);
    byLabel.set(label, rows);
  }
  const order = [...byLabel]
    .map(([label, rows]) => ({ label, rows, hash: seededHash(seed, `label\u0000${label}`) }))
    .sort((a, b) => a.hash - b.hash || (a.label < b.label ? -1 : 1));
  const likeTaken = new Float64Array(index.size);
  const isTaken = new Uint8Array(index.size);
  const taken: number[] = [];
  const take = (row: number): void => {
    taken.push(row);
    isTaken[row] = 1;
    for (const [other, cosine] of index.cosinesOf(row).entries())
      if (cosine > (likeTaken[other] ?? 0)) likeTaken[other] = cosine;
  };
  const leastLike = (rows: readonly number[]): number | null => {
    let best: number | null = null;
    let lowest = { cosine: Number.POSITIVE_INFINITY, hash: 0 };
    for (const row of rows) {
      if (isTaken[row] === 1) continue;
      const cosine = likeTaken[row] ?? 0;
      if (cosine > lowest.cosine) continue;
      const hash = seededHash(seed, `diverse ${row}`);
      if (cosine === lowest.cosine && hash >= lowest.hash) continue;
      best = row;
      lowest = { cosine, hash };
    }
    return best;
  };
  while (taken.length < k) {
    const before = taken.length;
    for (const { rows } of order) {
      if (taken.length >= k) break;
      const row = leastLike(rows);
      if (row !== null) take(row);
    }
    if (taken.length === before) break;
  }
  return taken;
}
