import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { connectionIfThere } from '@engine/costs/price-of';
import { refuseOverProjectBudget } from '@engine/costs/refuse-over-budget';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { nearCopyWarnings, refuseLeaks } from '@engine/runs/leak-guard';
import type { FindLeaks } from '@engine/splits/leak-finder';
import { splitOf } from '@engine/splits/split-of';
import type { StoredTraining } from '@engine/store/training-jobs';
import { plural, t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { PreparedTraining, TrainingJob } from '@shared/contract/training';
import { nextInChain } from './chain';
import { estimateTraining } from './estimate';
import { followTraining } from './follow';
import { keepFiles } from './kept-files';
import { limitOf, setLimit } from './limits';
import { notBegun } from './not-begun';
import { pauseTraining, resumePaused } from './pause';
import type { PreparedFiles } from './prepare-task';
import { measureTraining, prepareTraining } from './training-recipe';
import { trainingOf } from './training-record';
import { statusToGoOn, watchOf } from './watch';

/** The job as everybody sees it, with where it stands. */
function toPublic(context: EngineContext, stored: StoredTraining): TrainingJob {
  const {
    output: _output,
    withValidation: _withValidation,
    trainingFileId: _trainingFileId,
    validationFileId: _validationFileId,
    ...training
  } = stored;
  return { ...training, watch: watchOf(context, stored) };
}

function launch(context: EngineContext, training: StoredTraining): void {
  const { store, jobs, emit } = context;
  store.training.save(training);
  jobs.start(
    {
      id: training.jobId,
      kind: 'training',
      projectId: training.projectId,
      subjectId: training.id,
      title: t`Fine-tune ${training.baseModel}`,
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
  if (next?.status === 'waiting') launch(context, next);
  else if (next !== null) context.store.training.save(next);
}

/** A training that may begin, with its files. */
type Agreed = { training: StoredTraining; prepared: PreparedFiles };

/** Writes a new training down together with its files, and starts it. */
function launchNew(context: EngineContext, { training, prepared }: Agreed): void {
  context.store.transaction(() => {
    context.store.training.save(training);
    keepFiles(context, training.id, prepared);
  });
  launch(context, training);
}

/** @throws AppFailure when the check of a training file found something that must be mended first */
export function refuseFaults({ findings }: Pick<PreparedTraining, 'findings'>): void {
  const blocking = findings.filter((finding) => finding.severity === 'error');
  if (blocking.length === 0) return;
  throw new AppFailure(
    'refused',
    plural(blocking.length, {
      one: `The training file has # fault that must be mended first. ${blocking[0]?.message ?? ''}`,
      other: `The training file has # faults that must be mended first. ${blocking[0]?.message ?? ''}`,
    }),
    blocking.slice(0, 20).map(({ message }) => message),
  );
}

/**
 * Starts a training as `training.start` does, under an id that the caller has written down: whoever was cut off knows what it started.
 * @throws AppFailure as {@link agreeTo}
 */
export async function beginTraining(
  context: EngineContext,
  input: Omit<CheckedInputOf<'training.start'>, 'wait'>,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const agreed = await agreeTo(context, context.findLeaks, input, id);
  // The check takes its time: who has stopped meanwhile wants nothing sent any more.
  signal.throwIfAborted();
  launchNew(context, agreed);
}

/**
 * A training as it would be started, its file and price checked.
 * @throws AppFailure when the check finds an error, or the likely cost is above the budget
 */
async function agreeTo(
  context: EngineContext,
  findLeaks: FindLeaks,
  input: Omit<CheckedInputOf<'training.start'>, 'wait'>,
  id: string,
): Promise<Agreed> {
  const { store, now, newId } = context;
  const split = splitOf(context, input.splitId);
  const connection = connectionOf(context, input.connectionId);
  const prepared = await prepareTraining(context, input);
  refuseFaults(prepared);
  // Texts were checked with the file above; groups are not in it.
  await refuseLeaks(findLeaks, { split, part: 'test' }, false);
  const estimate = estimateTraining(context, connection, input.baseModel, prepared, input.hyperparameters);
  if (input.budget !== undefined && estimate.cost !== null && estimate.cost.high > input.budget) {
    throw new AppFailure(
      'refused',
      t`This training could cost more than its budget. Set fewer epochs, or raise the budget.`,
    );
  }
  refuseOverProjectBudget(context, split.projectId, {
    high: estimate.cost?.high ?? null,
    simulated: estimate.simulated,
  });
  store.splits.freeze(split.id, now());
  const training: StoredTraining = {
    ...notBegun(),
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
    jobId: newId('job'),
    hyperparameters: input.hyperparameters,
    subset: input.subset,
    suffix: input.suffix,
    seed: input.seed,
    dataHash: prepared.dataHash,
    trainRows: prepared.parts[0]?.rows ?? 0,
    validationRows: prepared.validationRows,
    estimate,
    simulated: connection.kind === 'sandbox',
    createdAt: now(),
  };
  return { training, prepared };
}

/**
 * After a restart: every job that had not ended is followed again, without anybody asking, from where it was; those that waited here
 * wait in the same order, and chains go on with their next part. Without a key nobody can be asked: then the job stays interrupted until somebody resumes it.
 */
export function catchUpTrainings(context: EngineContext): void {
  for (const training of context.store.training.list(null).reverse()) {
    goOn(context, training.id);
    if (training.status !== 'interrupted') continue;
    const connection = connectionIfThere(context, training.connectionId);
    if (connection === null || !context.keys.hasKey(connection)) continue;
    launch(context, { ...training, status: statusToGoOn(context, training), jobId: context.newId('job') });
  }
}

type Names =
  | 'training.prepare'
  | 'training.estimate'
  | 'training.start'
  | 'training.resume'
  | 'training.pause'
  | 'training.limit'
  | 'training.setLimit'
  | 'training.get'
  | 'training.list';

/** Operations on fine-tuning jobs. */
export function trainingHandlers(context: EngineContext): Handlers<Names> {
  const { store, jobs, newId, findLeaks, emit } = context;
  const ended = async (training: StoredTraining, wait: boolean): Promise<TrainingJob> => {
    if (wait) await jobs.finished(training.jobId);
    return toPublic(context, trainingOf(context, training.id));
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
    'training.start': async (input) => {
      const agreed = await agreeTo(context, findLeaks, input, newId('trn'));
      launchNew(context, agreed);
      return ended(agreed.training, input.wait);
    },
    'training.resume': async ({ trainingJobId, wait }) => {
      const training = trainingOf(context, trainingJobId);
      if (training.status === 'paused' && jobs.isRunning(training.jobId)) {
        await resumePaused(context, training);
        if (wait) await jobs.finished(training.jobId);
        return toPublic(context, trainingOf(context, trainingJobId));
      }
      if (jobs.isRunning(training.jobId)) throw new AppFailure('refused', t`This training is still going.`);
      if (training.status !== 'interrupted' && training.status !== 'failed') {
        throw new AppFailure(
          'refused',
          training.status === 'cancelled'
            ? t`This training was cancelled. Start a new one.`
            : t`This training is over. Start a new one.`,
        );
      }
      const status = statusToGoOn(context, training);
      const again = { ...training, status, jobId: newId('job'), error: null, finishedAt: null };
      launch(context, again);
      return ended(again, wait);
    },
    'training.pause': async ({ trainingJobId }) => {
      await pauseTraining(context, trainingOf(context, trainingJobId));
      return toPublic(context, trainingOf(context, trainingJobId));
    },
    'training.limit': ({ connectionId }) => limitOf(context, connectionOf(context, connectionId)),
    'training.setLimit': ({ connectionId, atOnce }) => {
      const limit = setLimit(context, connectionId, atOnce);
      emit({ type: 'changed', topics: ['training'] });
      return limit;
    },
    'training.get': ({ trainingJobId }) => toPublic(context, trainingOf(context, trainingJobId)),
    'training.list': ({ projectId }) =>
      store.training.list(projectOf(context, projectId).id).map((training) => ({
        ...toPublic(context, training),
        events: [],
        points: [],
        resultPoints: [],
        checkpoints: [],
      })),
  };
}
