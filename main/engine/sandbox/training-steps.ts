import { giveWay, mapGently } from './give-way';
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

export const stepsPerEpoch = (lessons: number, batchSize: number): number => Math.ceil(lessons / batchSize);

async function scoreAll(model: SoftmaxModel, rows: readonly Encoded[]): Promise<Score> {
  return meanScore(await mapGently(rows, (row) => score(model, [row])));
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
    await giveWay();
  }
}
