import { seededHash } from '@shared/domain/splits';
import { mapGently } from './give-way';
import { probabilitiesOf, type SoftmaxModel } from './softmax-model';
import { hashedFeatures, MOST_FEATURE_BITS, type SparseVector } from './text-features';

/** One thing to learn: to say `answer` to `text`. */
export type Lesson = { text: string; answer: string };

/** A lesson as the learner sees it: features and the place of its answer in the classes (-1: not one of them). */
export type Encoded = { vector: SparseVector; target: number };

/** Mean negative log probability of the right answer, and the share of right answers. */
export type Score = { loss: number; accuracy: number };

/** At most this many weights: 128 MB, and as much again while training. */
const MOST_WEIGHTS = 2 ** 25;
const FEWEST_FEATURE_BITS = 8;
/** Step length of Adagrad at a learning rate multiplier of 1; 'auto' doubles it. */
const BASE_LEARNING_RATE = 0.25;
/** The least probability a loss is computed with, so that a row with an answer never seen in training has a finite loss. */
const LEAST_PROBABILITY = 1e-9;

/**
 * A model ready to learn these lessons: classes in order of first appearance, a row for each feature that occurs, all weights 0
 * (or those of `parent`, whose classes and rows come first). With very many distinct answers the features share fewer places.
 * @throws Error when there are so many distinct answers that even 2^8 places do not fit into memory
 */
export async function newModel(lessons: readonly Lesson[], parent: SoftmaxModel | null): Promise<SoftmaxModel> {
  const classes = [...new Set([...(parent?.classes ?? []), ...lessons.map((lesson) => lesson.answer)])];
  for (let bits = parent?.bits ?? MOST_FEATURE_BITS; bits >= FEWEST_FEATURE_BITS; bits -= 1) {
    const rows = new Map(parent?.rows ?? []);
    await mapGently(lessons, ({ text }) => {
      for (const id of hashedFeatures(text, bits).ids) if (!rows.has(id)) rows.set(id, rows.size);
    });
    if (rows.size * classes.length > MOST_WEIGHTS) {
      if (parent) break;
      continue;
    }
    const model = emptyModel(bits, classes, rows);
    if (parent) copyWeights(parent, model);
    return model;
  }
  throw new Error(
    `The file has ${classes.length} different answers, more than the sandbox can learn. Train on labels or a closed pool of short answers.`,
  );
}

function emptyModel(bits: number, classes: string[], rows: Map<number, number>): SoftmaxModel {
  const count = rows.size * classes.length;
  return {
    bits,
    classes,
    rows,
    weights: new Float32Array(count),
    bias: new Float32Array(classes.length),
    squares: { weights: new Float32Array(count), bias: new Float32Array(classes.length) },
  };
}

/** Classes and rows of the parent come first in the child, so class k and row r are the same in both. */
function copyWeights(parent: SoftmaxModel, child: SoftmaxModel): void {
  child.bias.set(parent.bias);
  const size = parent.classes.length;
  for (let row = 0; row < parent.rows.size; row += 1)
    child.weights.set(parent.weights.subarray(row * size, (row + 1) * size), row * child.classes.length);
}

/** The lessons as the model sees them, in the same order. */
export function encodeLessons(model: SoftmaxModel, lessons: readonly Lesson[]): Promise<Encoded[]> {
  const place = new Map(model.classes.map((name, at) => [name, at]));
  return mapGently(lessons, ({ text, answer }) => ({
    vector: hashedFeatures(text, model.bits),
    target: place.get(answer) ?? -1,
  }));
}

/** The order in which an epoch visits the lessons: a shuffle that depends on the seed and the epoch alone. */
export function epochOrder(count: number, seed: number, epoch: number): number[] {
  return Array.from({ length: count }, (_, at) => ({ at, key: seededHash(seed, `epoch ${epoch} lesson ${at}`) }))
    .sort((a, b) => a.key - b.key || a.at - b.at)
    .map(({ at }) => at);
}

/** How well the model does on these lessons, without learning from them. Both 0 for no lessons. */
export function score(model: SoftmaxModel, lessons: readonly Encoded[]): Score {
  return meanScore(lessons.map((lesson) => judge(probabilitiesOf(model, lesson.vector), lesson.target)));
}

/** The mean over scores; 0 for none. */
export function meanScore(scores: readonly Score[]): Score {
  const count = Math.max(1, scores.length);
  return {
    loss: scores.reduce((sum, one) => sum + one.loss, 0) / count,
    accuracy: scores.reduce((sum, one) => sum + one.accuracy, 0) / count,
  };
}

function judge(probabilities: Float64Array, target: number): Score {
  let best = 0;
  for (let k = 1; k < probabilities.length; k += 1) if ((probabilities[k] ?? 0) > (probabilities[best] ?? 0)) best = k;
  return {
    loss: -Math.log(Math.max(LEAST_PROBABILITY, probabilities[target] ?? 0)),
    accuracy: best === target ? 1 : 0,
  };
}

/**
 * One step of mini-batch Adagrad on the cross-entropy; changes the model in place.
 * @returns loss and accuracy of the batch before the step
 * @see Duchi, Hazan, Singer 2011, JMLR 12, "Adaptive subgradient methods"
 */
export function learnBatch(model: SoftmaxModel, batch: readonly Encoded[], rateMultiplier: number): Score {
  const size = model.classes.length;
  const rowGradients = new Map<number, Float64Array>();
  const biasGradient = new Float64Array(size);
  const scores: Score[] = [];
  for (const { vector, target } of batch) {
    const slope = probabilitiesOf(model, vector);
    scores.push(judge(slope, target));
    if (target >= 0) slope[target] = (slope[target] ?? 0) - 1;
    for (let k = 0; k < size; k += 1) biasGradient[k] = (biasGradient[k] ?? 0) + (slope[k] ?? 0) / batch.length;
    for (const [at, id] of vector.ids.entries()) {
      const row = model.rows.get(id);
      if (row === undefined) continue;
      const share = (vector.values[at] ?? 0) / batch.length;
      let gradient = rowGradients.get(row);
      if (!gradient) {
        gradient = new Float64Array(size);
        rowGradients.set(row, gradient);
      }
      for (let k = 0; k < size; k += 1) gradient[k] = (gradient[k] ?? 0) + share * (slope[k] ?? 0);
    }
  }
  const squares = model.squares;
  if (!squares) throw new Error('This model is finished: only a training state can learn.');
  const rate = BASE_LEARNING_RATE * rateMultiplier;
  for (const [row, gradient] of rowGradients) descend(model.weights, squares.weights, row * size, gradient, rate);
  descend(model.bias, squares.bias, 0, biasGradient, rate);
  return meanScore(scores);
}

function descend(
  weights: Float32Array,
  squares: Float32Array,
  from: number,
  gradient: Float64Array,
  rate: number,
): void {
  for (let k = 0; k < gradient.length; k += 1) {
    const slope = gradient[k] ?? 0;
    if (slope === 0) continue;
    const square = (squares[from + k] ?? 0) + slope * slope;
    squares[from + k] = square;
    weights[from + k] = (weights[from + k] ?? 0) - (rate * slope) / (Math.sqrt(square) + 1e-8);
  }
}
