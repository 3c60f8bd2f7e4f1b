import { normaliseText } from '../splits/normalise-text';
import { seededHash } from '../splits/seeded-hash';

/** An example that may go into the prompt. The pool is the train side of a split. */
export type Shot = { rowId: number; text: string; label: string };

const MOST_SHOTS = 500;

/** How many examples a few-shot prompt shows unless told otherwise: two a label, which is where most tasks stop gaining. */
export const usualShots = (labels: number): number => Math.min(MOST_SHOTS, Math.max(1, 2 * labels));

/**
 * Draws up to `k` examples, evenly over the labels: one of each label in turn, the labels in a seeded order, until there are `k` or the
 * pool is used up. The draw depends on the content of the pool and the seed alone, not on the order of the pool or the ids in it.
 * Texts that are empty, or the same as one already drawn (normalised), and rows with a label that is not in `labels` are passed over.
 * @returns the examples in the order in which they are to stand in the prompt; fewer than `k` when the pool has no more
 */
export function chooseShots<T extends Shot>(
  pool: readonly T[],
  k: number,
  labels: readonly string[],
  seed: number,
): T[] {
  const queues = new Map(labels.map((label) => [label, [] as { shot: T; key: string; hash: number }[]]));
  for (const shot of pool) {
    const queue = queues.get(shot.label);
    const key = normaliseText(shot.text);
    if (queue && key !== '') queue.push({ shot, key, hash: seededHash(seed, `${shot.label}\u0000${key}`) });
  }
  const order = [...queues.entries()]
    .map(([label, queue]) => ({ label, queue, hash: seededHash(seed, `label\u0000${label}`) }))
    .sort((a, b) => a.hash - b.hash || (a.label < b.label ? -1 : 1));
  for (const { queue } of order)
    queue.sort((a, b) => a.hash - b.hash || compareText(a.shot.text, b.shot.text) || a.shot.rowId - b.shot.rowId);

  const drawn: T[] = [];
  const seen = new Set<string>();
  const next = order.map(() => 0);
  while (drawn.length < k) {
    const before = drawn.length;
    for (const [at, { queue }] of order.entries()) {
      if (drawn.length >= k) break;
      let from = next[at] ?? 0;
      while (from < queue.length && seen.has(queue[from]?.key ?? '')) from += 1;
      const found = queue[from];
      next[at] = from + 1;
      if (!found) continue;
      seen.add(found.key);
      drawn.push(found.shot);
    }
    if (drawn.length === before) break;
  }
  return drawn;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
