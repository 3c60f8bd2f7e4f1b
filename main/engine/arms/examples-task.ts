import { normaliseText } from '@shared/domain/splits';
import { diverseTexts, nearestTexts } from './pick-examples';
import { indexTexts, type TextIndex } from './text-index';

/** A pool of examples; `key` names its content, so that a thread that has indexed it before need not do it again. */
type Pool = { key: string; texts: string[] };

export type NearestInput = { pool: Pool; questions: string[]; k: number };
export type DiverseInput = { pool: Pool; labels: string[]; k: number; seed: number };

const KEPT = 2;
const indexed = new Map<string, { index: TextIndex; keys: string[] }>();

/** The index of a pool; the last few stay in this thread. */
function indexOf({ key, texts }: Pool): { index: TextIndex; keys: string[] } {
  const known = indexed.get(key);
  if (known !== undefined) return known;
  const made = { index: indexTexts(texts), keys: texts.map(normaliseText) };
  const [oldest] = indexed.keys();
  if (indexed.size >= KEPT && oldest !== undefined) indexed.delete(oldest);
  indexed.set(key, made);
  return made;
}

/** For each question the places of the `k` examples of the pool most like it; see {@link nearestTexts}. */
export function nearestExamples({ pool, questions, k }: NearestInput): Int32Array {
  const { index, keys } = indexOf(pool);
  return nearestTexts(
    index,
    keys,
    questions.map((text) => ({ text, key: normaliseText(text) })),
    k,
  );
}

/** Places of `k` examples of the pool that are unlike each other; see {@link diverseTexts}. */
export function diverseExamples({ pool, labels, k, seed }: DiverseInput): number[] {
  return diverseTexts(indexOf(pool).index, labels, k, seed);
}
