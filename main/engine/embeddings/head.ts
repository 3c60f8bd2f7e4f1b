import { type LinearModel, linearProbabilities } from '@engine/classifiers/linear-model';
import { fitLogistic } from '@engine/classifiers/logistic';
import type { SparseRows } from '@engine/classifiers/sparse-rows';
import type { HeadCandidate } from '@shared/contract/embeddings';
import { seededHash } from '@shared/domain/splits';
import { type Scaling, scaledRows, scalingOf, type VectorTable } from './vector-table';

/** Strengths that are tried, from much to little penalty. After scaling they mean the same for every model. */
export const STRENGTHS = [0.1, 1, 10, 100] as const;
/** Taken when there are too few rows to choose by. */
export const USUAL_STRENGTH = 10;
export const FOLDS = 3;
/**
 * The choice is made on about this many multiplications a pass at most; above, on an even sample of the training rows, with no fewer
 * than so many a class. On 7,000 rows of 77 labels the choice took five minutes without it and came out the same.
 */
const MOST_WORK = 3e7;
const FEWEST_PER_CLASS = 10;
/** A probability of 0 would make one mistake weigh infinitely. */
const LEAST_PROBABILITY = 1e-15;

/** A training row: its class, and what tells rows with the same text apart from others. */
export type HeadRow = { classNumber: number; key: string };

export type Head = { model: LinearModel; scaling: Scaling };
export type HeadChoice = { c: number; candidates: HeadCandidate[]; folds: number; chosenOn: number };
export type TrainedHead = HeadChoice & { head: Head; converged: boolean; trainMs: number };

/**
 * Deals rows into folds, evenly over the classes and seeded; rows with the same key stay together, so no fold is judged by its own texts.
 * @returns the fold of each row, 0..folds - 1
 */
export function dealFolds(rows: readonly HeadRow[], folds: number, seed: number): Int32Array {
  const byClass = new Map<number, Map<string, number[]>>();
  for (const [place, { classNumber, key }] of rows.entries()) {
    const ofClass = byClass.get(classNumber) ?? new Map<string, number[]>();
    byClass.set(classNumber, ofClass);
    const same = ofClass.get(key) ?? [];
    ofClass.set(key, same);
    same.push(place);
  }
  const foldOf = new Int32Array(rows.length);
  const foldOfKey = new Map<string, number>();
  let next = 0;
  for (const classNumber of [...byClass.keys()].sort((a, b) => a - b)) {
    const ordered = [...(byClass.get(classNumber) ?? [])]
      .map(([key, places]) => ({ key, places, hash: seededHash(seed, key) }))
      .sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : 1));
    for (const { key, places } of ordered) {
      // The same text under another label follows its twin.
      const known = foldOfKey.get(key);
      const fold = known ?? next % folds;
      if (known === undefined) {
        foldOfKey.set(key, fold);
        next += 1;
      }
      for (const place of places) foldOf[place] = fold;
    }
  }
  return foldOf;
}

/** At most `most` rows, evenly over the classes, seeded; the places of those chosen, rising. */
function evenSample(rows: readonly HeadRow[], most: number, seed: number): number[] {
  if (rows.length <= most) return rows.map((_, place) => place);
  const parts = Math.ceil(rows.length / most);
  const part = dealFolds(rows, parts, seed);
  return rows.flatMap((_, place) => (part[place] === 0 ? [place] : []));
}

/** Adds how well a model does on rows it has not seen. */
function judge(model: LinearModel, rows: SparseRows, classes: Int32Array, sums: { loss: number; right: number }): void {
  for (let row = 0; row < rows.rowCount; row++) {
    const probabilities = linearProbabilities(model, rows, row);
    const wanted = classes[row] ?? 0;
    sums.loss -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[wanted] ?? 0));
    if (probabilities.indexOf(Math.max(...probabilities)) === wanted) sums.right += 1;
  }
}

const classesOf = (rows: readonly HeadRow[], places: readonly number[]): Int32Array =>
  Int32Array.from(places, (place) => rows[place]?.classNumber ?? 0);

/**
 * Chooses the strength of the head by cross-validation on training rows alone: the lowest mean log loss on rows that were held out; of
 * equals the stronger penalty. With fewer rows than twice the folds, or a single class, there is nothing to choose by.
 * @param onStep told after each of the trainings: the share that is done, 0..1
 */
export function chooseStrength(
  table: VectorTable,
  rows: readonly HeadRow[],
  classCount: number,
  seed: number,
  onStep: (share: number) => void = () => {},
): HeadChoice {
  if (rows.length < 2 * FOLDS || classCount < 2) return { c: USUAL_STRENGTH, candidates: [], folds: 0, chosenOn: 0 };
  const most = Math.max(FEWEST_PER_CLASS * classCount, Math.floor(MOST_WORK / (table.dimensions * classCount)));
  const sample = evenSample(rows, most, seed);
  const sampled = sample.flatMap((place) => rows[place] ?? []);
  const foldOf = dealFolds(sampled, FOLDS, seed);
  const scaling = scalingOf(table);
  const sums = STRENGTHS.map((c) => ({ c, loss: 0, right: 0 }));
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = sample.filter((_, at) => foldOf[at] === fold);
    const learnt = sample.filter((_, at) => foldOf[at] !== fold);
    if (held.length === 0 || learnt.length === 0) continue;
    const learntRows = scaledRows(table, scaling, learnt);
    const heldRows = scaledRows(table, scaling, held);
    for (const [at, sum] of sums.entries()) {
      const { model } = fitLogistic(learntRows, classesOf(rows, learnt), classCount, { c: sum.c, seed });
      judge(model, heldRows, classesOf(rows, held), sum);
      onStep((fold * sums.length + at + 1) / (FOLDS * sums.length));
    }
  }
  const candidates = sums.map(({ c, loss, right }) => ({
    c,
    logLoss: loss / sample.length,
    accuracy: right / sample.length,
  }));
  const best = candidates.reduce((lead, other) => (other.logLoss < lead.logLoss ? other : lead));
  return { c: best.c, candidates, folds: FOLDS, chosenOn: sample.length };
}

/**
 * Trains the linear head: multinomial logistic regression with an L2 penalty over scaled vectors, its strength chosen first.
 * @param table one row an entry of `rows`, in the same order
 * @param classCount classes are numbered 0..classCount - 1, each with at least one row
 * @throws RangeError without rows
 */
export function trainHead(
  table: VectorTable,
  rows: readonly HeadRow[],
  classCount: number,
  seed: number,
  onStep: (share: number) => void = () => {},
): TrainedHead {
  const choice = chooseStrength(table, rows, classCount, seed, onStep);
  const scaling = scalingOf(table);
  const places = rows.map((_, place) => place);
  const startedAt = performance.now();
  const { model, converged } = fitLogistic(scaledRows(table, scaling, places), classesOf(rows, places), classCount, {
    c: choice.c,
    seed,
  });
  return { ...choice, head: { model, scaling }, converged, trainMs: performance.now() - startedAt };
}

/** The probabilities of all classes for one row of a table. */
export const headProbabilities = ({ model, scaling }: Head, table: VectorTable, row: number): Float64Array =>
  linearProbabilities(model, scaledRows(table, scaling, [row]), 0);
