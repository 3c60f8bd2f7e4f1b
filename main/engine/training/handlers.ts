import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { refuseOverProjectBudget } from '@engine/costs/project-budgets';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { nearCopyWarnings, refuseLeaks } from '@engine/runs/leak-guard';
import type { FindLeaks } from '@engine/splits/leaks';
import { splitOf } from '@engine/splits/split-of';
import type { StoredTraining } from '@engine/store/training-jobs';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { TrainingJob } from '@shared/contract/training';
import { nextInChain } from './chain';
import { estimateTraining } from './estimate';
import { followTraining } from './follow';
import { keepFiles } from './kept-files';
import { trainingOf } from './training-of';
import { measureTraining, prepareTraining } from './training-recipe';

const toPublic = ({
  output: _output,
  withValidation: _withValidation,
  trainingFileId: _trainingFileId,
  validationFileId: _validationFileId,
  ...training
}: StoredTraining): TrainingJob => training;

function launch(context: EngineContext, training: StoredTraining): void {
  const { store, jobs, emit } = context;
  store.training.save(training);
  jobs.start(
    {
      id: training.jobId,
      kind: 'training',
      projectId: training.projectId,
      subjectId: training.id,
      title: `Fine-tune ${training.baseModel}`,
      simulated: training.simulated,
      total: null,
    },
    async (task) => {
      await followTraining(context, training.id)(task);
      goOn(context, training.id);
    },
  );
  emit({ type: 'changed', topics: ['training', 'splits'] });
}

/** Starts the job that trains the next part, where there is one. */
function goOn(context: EngineContext, trainingJobId: string): void {
  const next = nextInChain(context, trainingOf(context, trainingJobId));
  if (next?.status === 'failed') context.store.training.save(next);
  else if (next !== null) launch(context, next);
}

/**
 * Starts a training: checks the file and the price first.
 * @throws AppFailure when the check finds an error, or the likely cost is above the budget
 */
async function startTraining(
  context: EngineContext,
  findLeaks: FindLeaks,
  input: CheckedInputOf<'training.start'>,
): Promise<StoredTraining> {
  const { store, newId, now } = context;
  const split = splitOf(context, input.splitId);
  const connection = connectionOf(context, input.connectionId);
  const prepared = await prepareTraining(context, input);
  const blocking = prepared.findings.filter((finding) => finding.severity === 'error');
  if (blocking.length > 0) {
    throw new AppFailure(
      'refused',
      `The training file has ${blocking.length} ${blocking.length === 1 ? 'fault' : 'faults'} that must be mended first. ${blocking[0]?.message ?? ''}`,
      blocking.slice(0, 20).map(({ message }) => message),
    );
  }
  // Texts were checked with the file above; groups are not in it.
  await refuseLeaks(findLeaks, { split, part: 'test' }, false);
  const estimate = estimateTraining(context, connection, input.baseModel, prepared, input.hyperparameters);
  if (input.budget !== undefined && estimate.cost !== null && estimate.cost.high > input.budget) {
    throw new AppFailure(
      'refused',
      'This training could cost more than its budget. Set fewer epochs, or raise the budget.',
    );
  }
  refuseOverProjectBudget(context, split.projectId, {
    high: estimate.cost?.high ?? null,
    simulated: estimate.simulated,
  });
  store.splits.freeze(split.id, now());
  const id = newId('trn');
  const training: StoredTraining = {
    id,
    projectId: split.projectId,
    splitId: split.id,
    connectionId: connection.id,
    connectionName: connection.name,
    baseModel: input.baseModel,
    output: input.output,
    withValidation: input.withValidation,
    file: input.file,
    chain: { id, place: 1, of: prepared.parts.length },
    status: 'preparing',
    jobId: newId('job'),
    providerJobId: null,
    fineTunedModel: null,
    armId: null,
    hyperparameters: input.hyperparameters,
    suffix: input.suffix,
    seed: input.seed,
    dataHash: prepared.dataHash,
    trainRows: prepared.parts[0]?.rows ?? 0,
    validationRows: prepared.validationRows,
    trainingFileId: null,
    validationFileId: null,
    trainedTokens: null,
    estimate,
    cost: null,
    simulated: connection.kind === 'sandbox',
    events: [],
    points: [],
    resultPoints: [],
    checkpoints: [],
    createdAt: now(),
    finishedAt: null,
    error: null,
  };
  store.transaction(() => {
    store.training.save(training);
    keepFiles(context, id, prepared);
  });
  return training;
}

/** After a restart: jobs that the provider still has are followed again, and chains go on, without anybody asking. */
export function catchUpTrainings(context: EngineContext): void {
  for (const training of context.store.training.list(null)) {
    goOn(context, training.id);
    if (training.status !== 'interrupted' || training.providerJobId === null) continue;
    const connection = connectionOf(context, training.connectionId);
    if (connection.kind !== 'sandbox' && context.keys.keyOf(connection) === undefined) continue;
    launch(context, { ...training, status: 'running', jobId: context.newId('job') });
  }
}

type Names =
  | 'training.prepare'
  | 'training.estimate'
  | 'training.start'
  | 'training.resume'
  | 'training.get'
  | 'training.list';

/** Operations on fine-tuning jobs. */
export function trainingHandlers(context: EngineContext): Handlers<Names> {
  const { store, jobs, newId, findLeaks } = context;
  const answer = async (training: StoredTraining, wait: boolean): Promise<TrainingJob> => {
    launch(context, training);
    if (wait) await jobs.finished(training.jobId);
    return toPublic(trainingOf(context, training.id));
  };
  return {
    'training.prepare': async (input) => {
      const prepared = await prepareTraining(context, input);
      const split = splitOf(context, input.splitId);
      const near = (await nearCopyWarnings(findLeaks, { split, part: 'test' })).map((message) => ({
        rule: 'near-copy-in-test',
        severity: 'warning' as const,
        line: null,
        rowId: null,
        message,
        fix: null,
      }));
      const { validation: _validation, rowIds: _rowIds, ...shown } = prepared;
      return { ...shown, findings: [...prepared.findings, ...near] };
    },
    'training.estimate': async (input) =>
      estimateTraining(
        context,
        connectionOf(context, input.connectionId),
        input.baseModel,
        await measureTraining(context, input),
        input.hyperparameters,
      ),
    'training.start': async (input) => answer(await startTraining(context, findLeaks, input), input.wait),
    'training.resume': async ({ trainingJobId, wait }) => {
      const training = trainingOf(context, trainingJobId);
      if (jobs.isRunning(training.jobId)) throw new AppFailure('refused', 'This training is still going.');
      if (training.status !== 'interrupted' && training.status !== 'failed') {
        throw new AppFailure('refused', `This training has ${training.status}. Start a new one.`);
      }
      return answer({ ...training, status: 'preparing', jobId: newId('job'), error: null, finishedAt: null }, wait);
    },
    'training.get': ({ trainingJobId }) => toPublic(trainingOf(context, trainingJobId)),
    'training.list': ({ projectId }) =>
      store.training
        .list(projectOf(context, projectId).id)
        .map((training) => ({ ...toPublic(training), events: [], points: [], resultPoints: [], checkpoints: [] })),
  };
}
