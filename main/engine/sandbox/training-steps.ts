import type { Hyperparameters } from './hyperparameters';
import { type Encoded, epochOrder, learnBatch, meanScore, type Score, score } from './learner';
import type { SoftmaxModel } from './softmax-model';

/** What to train on. Steps are counted from 1; an epoch has ceil(lessons / batch size) of them. */
export type TrainingPlan = {
  model: SoftmaxModel;
  lessons: readonly Encoded[];
  validation: readonly Encoded[];
  hyperparameters: Hyperparameters;
  seed: number;
  /** Steps that are done already. */
  doneSteps: number;
};

/** Numbers of one step. `valid` is the score on a part of the validation rows, on some steps; `full` on all, at the end of an epoch. */
export type StepReport = {
  step: number;
  totalSteps: number;
  epochEnd: boolean;
  train: Score;
  valid: Score | null;
  full: Score | null;
};

const VALIDATION_SAMPLE = 64;
/** So many times an epoch the validation sample is scored. */
const VALIDATIONS_PER_EPOCH = 10;
const SCORED_AT_ONCE = 256;

export const stepsPerEpoch = (lessons: number, batchSize: number): number => Math.ceil(lessons / batchSize);

/** Lets the server answer what has come in meanwhile. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function scoreAll(model: SoftmaxModel, rows: readonly Encoded[]): Promise<Score> {
  const parts: Score[] = [];
  for (let from = 0; from < rows.length; from += SCORED_AT_ONCE) {
    const part = rows.slice(from, from + SCORED_AT_ONCE);
    const mean = score(model, part);
    parts.push(...part.map(() => mean));
    await breathe();
  }
  return meanScore(parts);
}

/**
 * Trains step by step, from the first step that is not done to the last, giving way to the server between steps.
 * The batches depend on the seed alone: stopped after any step and started again there, it ends with the same weights.
 */
export async function* trainingSteps(plan: TrainingPlan): AsyncGenerator<StepReport> {
  const { model, lessons, validation, hyperparameters, seed } = plan;
  const perEpoch = stepsPerEpoch(lessons.length, hyperparameters.batch_size);
  const totalSteps = perEpoch * hyperparameters.n_epochs;
  const validateEvery = Math.max(1, Math.floor(perEpoch / VALIDATIONS_PER_EPOCH));
  const sample = epochOrder(validation.length, seed, 0)
    .slice(0, VALIDATION_SAMPLE)
    .flatMap((at) => validation[at] ?? []);
  let epoch = -1;
  let order: number[] = [];
  for (let step = plan.doneSteps + 1; step <= totalSteps; step += 1) {
    const thisEpoch = Math.floor((step - 1) / perEpoch) + 1;
    if (thisEpoch !== epoch) {
      epoch = thisEpoch;
      order = epochOrder(lessons.length, seed, epoch);
    }
    const from = ((step - 1) % perEpoch) * hyperparameters.batch_size;
    const batch = order.slice(from, from + hyperparameters.batch_size).flatMap((at) => lessons[at] ?? []);
    const train = learnBatch(model, batch, hyperparameters.learning_rate_multiplier);
    const epochEnd = step % perEpoch === 0;
    const valid = sample.length > 0 && (epochEnd || step % validateEvery === 0) ? score(model, sample) : null;
    const full = epochEnd && validation.length > 0 ? await scoreAll(model, validation) : null;
    yield { step, totalSteps, epochEnd, train, valid, full };
    await breathe();
  }
}
