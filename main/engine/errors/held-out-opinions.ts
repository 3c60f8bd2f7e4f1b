import { predict, trainLocalClassifier } from '@engine/classifiers';
import { fitScale, type HeldOutScores } from '@engine/classifiers/calibration';
import type { Opinion } from '@shared/domain/label-errors';
import { assignFolds, type SplitRow } from '@shared/domain/splits';

/** Rows with the same normalised text (and, when grouped, group) are held out together. */
export type JudgedRows = {
  rows: readonly (SplitRow & { label: string })[];
  labels: readonly string[];
  grouped: boolean;
};

export type HeldOutOpinions = {
  /** One a row, in their order: its likeliest labels. */
  opinions: Opinion[];
  /** How often the likeliest label was the row's own. */
  accuracy: number;
};

/** Each row is judged by a classifier that learnt from the other folds. */
const FOLDS = 5;
const SEED = 1;
/** Kept of each row; the others share what is left. */
const LIKELIEST = 6;
const PORTION = 500;
const LEAST_PROBABILITY = 1e-12;

/**
 * What the local classifier thinks of each row without having seen it: trained on the other folds (linear SVM over words and pieces of
 * words), its probabilities scaled so that they fit the held-out rows as a whole. Pure and blocking: seconds for 10,000 rows.
 * @param onProgress told the share that is done, 0..1
 */
export function heldOutOpinions(
  { rows, labels, grouped }: JudgedRows,
  onProgress: (fraction: number) => void = () => {},
): HeldOutOpinions {
  const foldOf = assignFolds(rows, { seed: SEED, folds: FOLDS, grouped });
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const blocks: HeldOutScores[] = [];
  const places: number[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = [...rows.keys()].filter((row) => foldOf.get(rows[row]?.rowId ?? -1) === fold);
    const others = rows.filter(({ rowId }) => foldOf.get(rowId) !== fold);
    if (held.length === 0 || others.length === 0) continue;
    const model = trainLocalClassifier(
      others.map(({ text }) => text),
      others.map(({ label }) => label),
      labels,
      { seed: SEED, terms: 'both', settings: { kind: 'svm', c: 1 } },
      ({ fraction }) => onProgress((fold + 0.9 * fraction) / FOLDS),
    );
    blocks.push(scoresOf(model, held, rows, labels.length, numbers));
    places.push(...held);
    onProgress((fold + 1) / FOLDS);
  }
  const scale = fitScale(blocks);
  const opinions: Opinion[] = rows.map(() => ({ labels: [], shares: [] }));
  let right = 0;
  let at = 0;
  for (const { classCount, scores, truth } of blocks) {
    for (const row of truth.keys()) {
      const opinion = likeliest(scores.subarray(row * classCount, (row + 1) * classCount), scale);
      opinions[places[at] ?? -1] = opinion;
      if (opinion.labels[0] === truth[row]) right += 1;
      at += 1;
    }
  }
  return { opinions, accuracy: at === 0 ? 0 : right / at };
}

/** The logarithms of the probabilities serve as scores: a scale on them is a scale on what they were made of. */
function scoresOf(
  model: ReturnType<typeof trainLocalClassifier>,
  held: readonly number[],
  rows: JudgedRows['rows'],
  classCount: number,
  numbers: ReadonlyMap<string, number>,
): HeldOutScores {
  const scores = new Float64Array(held.length * classCount);
  for (let from = 0; from < held.length; from += PORTION) {
    const portion = held.slice(from, from + PORTION);
    const answers = predict(
      model,
      portion.map((row) => rows[row]?.text ?? ''),
    );
    for (const [index, { probabilities }] of answers.entries())
      for (const [label, probability] of probabilities.entries())
        scores[(from + index) * classCount + label] = Math.log(Math.max(probability, LEAST_PROBABILITY));
  }
  return { classCount, scores, truth: Int32Array.from(held, (row) => numbers.get(rows[row]?.label ?? '') ?? -1) };
}

function likeliest(scores: Float64Array, scale: number): Opinion {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(scale * (score - highest)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const order = [...powers.keys()].sort((a, b) => (powers[b] ?? 0) - (powers[a] ?? 0) || a - b).slice(0, LIKELIEST);
  return { labels: order, shares: order.map((label) => (powers[label] ?? 0) / total) };
}
