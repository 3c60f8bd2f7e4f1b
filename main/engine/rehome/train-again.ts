import { createArm } from '@engine/arms/handlers';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { rescuedFiles, rescuedJobOf } from '@engine/rescue/describe-job';
import { rescueHandlers } from '@engine/rescue/handlers';
import { createSplit } from '@engine/splits/create-split';
import { splitOf } from '@engine/splits/split-of';
import type { StoredRescuedJob } from '@engine/store/rescue';
import { trainedModels } from '@engine/trained-models/registry';
import { measureTraining } from '@engine/training/training-recipe';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type CheckedInputOf, operations } from '@shared/contract/operations';
import type { NewHome, RehomePlan } from '@shared/contract/rehome';
import type { Split } from '@shared/contract/splits';
import type { TrainedModel } from '@shared/contract/trained-models';
import type { Hyperparameters, TrainSubset } from '@shared/contract/training';
import { type TrainedOutput, type TrainingFileSettings, usualFileSettings } from '@shared/contract/training-files';

/** What training again goes by. */
type Recipe = {
  split: Split;
  output: TrainedOutput;
  withValidation: boolean;
  /** How its files were written, and from which of the train rows. */
  file: TrainingFileSettings;
  subset: TrainSubset | null;
  hyperparameters: Hyperparameters;
  suffix: string | null;
  seed: number | null;
  /** SHA-256 of the old training file. */
  dataHash: string | null;
  notes: string[];
};

const AUTO: Hyperparameters = { epochs: 'auto', batchSize: 'auto', learningRateMultiplier: 'auto' };

/** @throws AppFailure when the registry has no such model */
export function modelOf(context: EngineContext, id: string): TrainedModel {
  const model = trainedModels(context, null).find((one) => one.id === id);
  if (model === undefined)
    throw new AppFailure('not-found', t`There is no trained model of this job. List the models to see what there is.`);
  return model;
}

const READ_WITHIN_MS = 600_000;
const splitName = (providerJobId: string): string => `Files of ${providerJobId}`;

/** The split that was made of a rescued job's files; null before {@link makeSplitOfFiles}. */
const splitOfFiles = ({ store }: EngineContext, { projectId, providerJobId }: StoredRescuedJob): Split | null =>
  store.splits.list(projectId).find(({ name }) => name === splitName(providerJobId)) ?? null;

/**
 * Makes a split of the kept files of a rescued job: its training file trains, its validation file tests. Made once, found again afterwards.
 * @throws AppFailure when no validation file is kept: then there are no rows that the old model was not trained on
 */
export async function makeSplitOfFiles(context: EngineContext, rescuedJobId: string): Promise<Split> {
  const stored = rescuedJobOf(context, rescuedJobId);
  const known = splitOfFiles(context, stored);
  if (known !== null) return known;
  const files = rescuedFiles(context, stored);
  const kept = (role: string) => files.some((file) => file.role === role && file.state === 'kept');
  if (!kept('training'))
    throw new AppFailure('refused', t`The training file of this job is gone, so it cannot be trained again from here.`);
  if (!kept('validation'))
    throw new AppFailure(
      'refused',
      t`This job had no validation file, so there are no rows to compare old and new on. Read its examples as rows, make a split of them, and train from that.`,
    );
  const { datasetId } = await rescueHandlers(context)['rescue.rows'](
    operations['rescue.rows'].input.parse({ rescuedJobId, wait: true }),
    AbortSignal.timeout(READ_WITHIN_MS),
  );
  return createSplit(
    context,
    operations['splits.create'].input.parse({
      datasetId,
      name: splitName(stored.providerJobId),
      method: 'column',
      sides: { train: 'train', validation: 'test' },
    }),
  );
}

const rescuedNote = () =>
  t`The examples are those of the old file. They are put into this project’s prompt, with its instructions and labels, so the file itself is another one.`;

/** What a model was trained with. @throws AppFailure when the rows of a rescued one were not read yet */
function recipeOf(context: EngineContext, model: TrainedModel): Recipe {
  if (model.trainingJobId === null) {
    const split = splitOfFiles(context, rescuedJobOf(context, model.id));
    if (split === null)
      throw new AppFailure(
        'refused',
        t`Read the rows of its files first: they become a dataset and a split of this project.`,
      );
    return {
      split,
      output: 'text',
      withValidation: false,
      file: usualFileSettings,
      subset: null,
      hyperparameters: AUTO,
      suffix: null,
      seed: null,
      dataHash: model.dataHash,
      notes: [rescuedNote()],
    };
  }
  const training = context.store.training.get(model.trainingJobId);
  if (training === null) throw new AppFailure('not-found', t`This training job does not exist any more.`);
  return {
    split: splitOf(context, training.splitId),
    output: training.output,
    withValidation: training.withValidation,
    file: training.file,
    subset: training.subset,
    hyperparameters: training.hyperparameters,
    suffix: training.suffix,
    seed: training.seed,
    dataHash: training.dataHash,
    notes: [],
  };
}

/** What re-homing leaves to others. */
export type RehomeParts = Handlers<'training.estimate' | 'training.start' | 'runs.start'>;

/** The input of a training that repeats the recipe at a new home. */
const trainingInput = (recipe: Recipe, home: Extract<NewHome, { kind: 'connection' }>, budget?: number) =>
  operations['training.start'].input.parse({
    splitId: recipe.split.id,
    connectionId: home.connectionId,
    baseModel: home.baseModel,
    output: recipe.output,
    withValidation: recipe.withValidation,
    file: recipe.file,
    subset: recipe.subset,
    hyperparameters: home.hyperparameters ?? recipe.hyperparameters,
    ...(recipe.suffix === null ? {} : { suffix: recipe.suffix }),
    ...(recipe.seed === null ? {} : { seed: recipe.seed }),
    ...(budget === undefined ? {} : { budget }),
  });

/** What training a model again would do. Nothing is stored but the training file, under its hash. */
export async function planRehome(
  context: EngineContext,
  training: Pick<RehomeParts, 'training.estimate'>,
  { modelId, home }: CheckedInputOf<'rehome.plan'>,
  signal: AbortSignal,
): Promise<RehomePlan> {
  const model = modelOf(context, modelId);
  const recipe = recipeOf(context, model);
  const { split, notes } = recipe;
  const shared = { splitId: split.id, trainRows: split.counts.train, testRows: split.counts.test };
  if (home.kind === 'local')
    return {
      ...shared,
      sameFile: null,
      estimate: null,
      notes: [t`It learns from the same train rows on this machine and costs nothing.`],
    };
  connectionOf(context, home.connectionId);
  const input = trainingInput(recipe, home);
  const estimate = await training['training.estimate'](input, signal);
  const prepared = await measureTraining(context, input);
  const sameFile = prepared.dataHash === recipe.dataHash;
  return {
    ...shared,
    sameFile,
    estimate,
    notes: [
      ...notes,
      ...(sameFile || notes.length > 0
        ? []
        : [
            t`The labels, instructions or rows have changed since, so the training file comes out differently from the old one.`,
          ]),
    ],
  };
}

/** Trains a model again, and remembers which model it repeats. */
export async function startRehome(
  context: EngineContext,
  parts: RehomeParts,
  { modelId, home, budget }: CheckedInputOf<'rehome.start'>,
  signal: AbortSignal,
): Promise<{ splitId: string; trainingJobId: string | null; armId: string | null; runId: string | null }> {
  const { store, newId, now, emit } = context;
  const model = modelOf(context, modelId);
  const recipe = recipeOf(context, model);
  const splitId = recipe.split.id;
  const remember = (to: { toTraining: string | null; toArm: string | null }) => {
    store.rescue.insertRehome({
      id: newId('rhm'),
      projectId: model.projectId,
      fromModel: model.id,
      ...to,
      createdAt: now(),
    });
    emit({ type: 'changed', topics: ['models'] });
  };
  if (home.kind === 'connection') {
    const started = await parts['training.start'](trainingInput(recipe, home, budget), signal);
    remember({ toTraining: started.id, toArm: null });
    return { splitId, trainingJobId: started.id, armId: null, runId: null };
  }
  const known = store.arms
    .list(model.projectId)
    .find(({ config }) => config.kind === 'local-classifier' && config.classifier === 'auto');
  const arm = known ?? createArm(context, { projectId: model.projectId, config: { kind: 'local-classifier' } });
  const run = await parts['runs.start'](
    operations['runs.start'].input.parse({ armId: arm.id, splitId, part: 'test' }),
    signal,
  );
  remember({ toTraining: null, toArm: arm.id });
  return { splitId, trainingJobId: null, armId: arm.id, runId: run.id };
}
