import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { connectionIfThere, priceOf } from '@engine/costs/price-of';
import { describeRescuedJob } from '@engine/rescue/describe-job';
import type { StoredConnection } from '@engine/store/connections';
import type { RescuedJobHead } from '@engine/store/rescue';
import type { StoredTraining } from '@engine/store/training-jobs';
import { t } from '@lingui/core/macro';
import type { ModelDeployment, ModelScore, TrainedModel } from '@shared/contract/trained-models';
import { baseModelOf, isFineTuned, nanoFromDollars, priceNote } from '@shared/domain/pricing';
import { wilsonInterval } from '@shared/domain/statistics';
import { runScore } from './run-score';

const nano = (price: string | null): number | null => (price === null ? null : nanoFromDollars(price));

/** What answers of the model cost by today's book; null without a connection or an entry. */
function priceOfModel(
  context: EngineContext,
  connection: StoredConnection | null,
  modelId: string,
  baseModel: string,
): TrainedModel['price'] {
  if (connection === null) return null;
  const today = context.now();
  const served = baseModelOf(servedModel(context, connection, baseModel));
  const entry = priceOf(context, connection, served, today);
  if (entry === null) return null;
  const tuned = isFineTuned(modelId);
  return {
    input: nano(tuned ? entry.tunedInput : entry.input),
    cachedInput: nano(tuned ? entry.tunedCachedInput : entry.cachedInput),
    output: nano(tuned ? entry.tunedOutput : entry.output),
    note: priceNote(entry, today.slice(0, 10), tuned),
  };
}

/** The ended runs of every arm that asks this model at this connection, newest first. */
function scoresOf({ store }: EngineContext, projectId: string, connectionId: string, modelId: string): ModelScore[] {
  const arms = new Map(
    store.arms
      .list(projectId)
      .filter(
        ({ config }) =>
          'model' in config &&
          config.model === modelId &&
          'connectionId' in config &&
          config.connectionId === connectionId,
      )
      .map((arm) => [arm.id, arm.name]),
  );
  if (arms.size === 0) return [];
  return store.runs.list(projectId).flatMap((run): ModelScore[] => {
    const armName = arms.get(run.armId);
    if (armName === undefined || run.status !== 'finished') return [];
    const { rows, correct } = runScore(store, run);
    return [
      {
        runId: run.id,
        armId: run.armId,
        armName,
        splitName: store.splits.get(run.splitId)?.name ?? t`a split that was removed`,
        part: run.part,
        rows,
        correct,
        accuracy: rows === 0 ? null : correct / rows,
        accuracyCi95: wilsonInterval(correct, rows),
        finishedAt: run.finishedAt,
      },
    ];
  });
}

/** The deployments of a model that stand or are being made. */
const deploymentsOf = ({ store }: EngineContext, connectionId: string, modelId: string): ModelDeployment[] =>
  store.deployments
    .list()
    .filter((one) => one.model === modelId && one.connectionId === connectionId && one.state !== 'gone')
    .map(({ name, connectionName, sku, state, createdAt }) => ({ name, connectionName, sku, state, since: createdAt }));

function trainedHere(context: EngineContext, training: StoredTraining): TrainedModel[] {
  const { store } = context;
  const { fineTunedModel: modelId, baseModel, connectionId } = training;
  if (modelId === null) return [];
  const connection = connectionIfThere(context, connectionId);
  return [
    {
      id: training.id,
      origin: 'trained',
      modelId,
      baseModel,
      connectionId,
      connectionKind: training.simulated ? 'sandbox' : (connection?.kind ?? 'removed'),
      connectionName: training.connectionName,
      providerJobId: training.providerJobId,
      trainingJobId: training.id,
      projectId: training.projectId,
      projectName: store.projects.get(training.projectId)?.name ?? '',
      dataHash: training.dataHash,
      trainRows: training.trainRows,
      trainedTokens: training.trainedTokens,
      cost: training.cost,
      simulated: training.simulated,
      createdAt: training.finishedAt ?? training.createdAt,
      retires: connection === null ? null : modelRecord(context, connection, baseModel).shutdown,
      price: priceOfModel(context, connection, modelId, baseModel),
      scores: scoresOf(context, training.projectId, connectionId, modelId),
      deployments: deploymentsOf(context, connectionId, modelId),
      curve: training.resultPoints.length > 0 ? training.resultPoints : training.points,
    },
  ];
}

function rescued(context: EngineContext, stored: RescuedJobHead): TrainedModel[] {
  const job = describeRescuedJob(context, stored);
  if (job.fineTunedModel === null) return [];
  const connection = connectionIfThere(context, job.connectionId);
  const file = job.files.find(({ role }) => role === 'training');
  return [
    {
      id: job.id,
      origin: 'rescued',
      modelId: job.fineTunedModel,
      baseModel: job.baseModel,
      connectionId: job.connectionId,
      connectionKind: connection?.kind ?? 'removed',
      connectionName: job.connectionName,
      providerJobId: job.providerJobId,
      trainingJobId: null,
      projectId: job.projectId,
      projectName: context.store.projects.get(job.projectId)?.name ?? '',
      dataHash: file?.hash ?? null,
      trainRows: file?.lines ?? null,
      trainedTokens: job.trainedTokens,
      // What it was billed at is not told by the provider.
      cost: null,
      simulated: job.connectionKind === 'sandbox',
      createdAt: job.finishedAt ?? job.createdAt,
      retires: job.retires,
      price: priceOfModel(context, connection, job.fineTunedModel, job.baseModel),
      scores: scoresOf(context, job.projectId, job.connectionId, job.fineTunedModel),
      deployments: deploymentsOf(context, job.connectionId, job.fineTunedModel),
      curve: stored.curve,
    },
  ];
}

/**
 * The models that trainings brought and those that were pulled from accounts, newest first. A rescued job that this project started itself is
 * listed once, as its training.
 * @param projectId null for the whole workspace
 */
export function trainedModels(context: EngineContext, projectId: string | null): TrainedModel[] {
  const { store } = context;
  const own = store.training.list(projectId).flatMap((training) => trainedHere(context, training));
  const known = new Set(own.map((model) => `${model.projectId} ${model.connectionId} ${model.modelId}`));
  const others = store.rescue
    .heads(projectId)
    .flatMap((job) => rescued(context, job))
    .filter((model) => !known.has(`${model.projectId} ${model.connectionId} ${model.modelId}`));
  return [...own, ...others].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
