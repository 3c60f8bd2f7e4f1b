import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createArm } from '@engine/arms/handlers';
import { connectionOf } from '@engine/connections/connection-of';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { priceOf } from '@engine/costs/price-of';
import type { Work } from '@engine/jobs/jobs';
import { openProvider } from '@engine/providers/open-provider';
import { type Provider, ProviderError, type ProviderTraining } from '@engine/providers/provider';
import type { StoredTraining } from '@engine/store/training-jobs';
import { AppFailure } from '@shared/contract/errors';
import type { TrainingJob, TrainingStatus } from '@shared/contract/training';
import type { TrainingFileSettings } from '@shared/contract/training-files';
import { baseModelOf, trainingCost } from '@shared/domain/pricing';
import { parseResultsFile } from '@shared/domain/results-file';
import { curveOf, figure } from './curve';
import { filesToSend } from './kept-files';

/** The sandbox is on this machine; a provider trains for minutes and wants no more than a look every few seconds. */
const POLL_MS = { sandbox: 150, provider: 5_000 };
/** A provider may be out of reach for a while without the training being lost. */
const MOST_FAILED_LOOKS = 20;

const STATUS: Record<string, TrainingStatus> = {
  created: 'queued',
  pending: 'queued',
  validating_files: 'queued',
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

/** The arm sends what the model was trained on: the same order of the labels, the same marks. */
const askedAsTrained = ({ order, seed, separator, stop }: TrainingFileSettings) => ({ order, seed, separator, stop });

/** Statuses that we do not know (a pause, say) count as still going. */
const statusOf = (remote: ProviderTraining): TrainingStatus => STATUS[remote.status] ?? 'running';

/**
 * The work of a training job, safe to start again at any point: what is stored (files, the provider's job) is not made twice.
 * A job whose creation was cut off is found again by its metadata, or by its file, which was uploaded for it alone.
 */
export function followTraining(context: EngineContext, trainingJobId: string): Work {
  const { store, emit, now } = context;

  const current = (): StoredTraining => {
    const training = store.training.get(trainingJobId);
    if (training === null) throw new AppFailure('not-found', 'This training job does not exist any more.');
    return training;
  };
  const save = (change: Partial<StoredTraining>): StoredTraining => {
    const training = { ...current(), ...change };
    store.training.save(training);
    emit({ type: 'changed', topics: ['training'] });
    return training;
  };

  async function upload(provider: Provider, signal: AbortSignal): Promise<void> {
    const training = current();
    if (training.trainingFileId !== null) return;
    save({ status: 'preparing' });
    const prepared = await filesToSend(context, training);
    save({ status: 'uploading', dataHash: prepared.dataHash });
    const trainingFileId = await provider.uploadTrainingFile(prepared.trainingPath, signal);
    const validationFileId =
      prepared.validationPath === null ? null : await provider.uploadTrainingFile(prepared.validationPath, signal);
    for (const fileId of [trainingFileId, validationFileId]) {
      while (fileId !== null && !(await provider.fileReady(fileId, signal))) await sleep(1_000, undefined, { signal });
    }
    save({ trainingFileId, validationFileId, trainRows: prepared.trainRows, validationRows: prepared.validationRows });
  }

  async function create(provider: Provider, signal: AbortSignal): Promise<void> {
    const training = current();
    if (training.providerJobId !== null || training.trainingFileId === null) return;
    const metadata = { fewtune_job: training.id };
    const earlier = (await provider.recentTrainings(signal)).find(
      (job) => job.metadata.fewtune_job === training.id || job.trainingFileId === training.trainingFileId,
    );
    const remote =
      earlier ??
      (await provider.createTraining(
        {
          model: training.baseModel,
          trainingFileId: training.trainingFileId,
          validationFileId: training.validationFileId,
          suffix: training.suffix,
          seed: training.seed,
          ...training.hyperparameters,
          method: training.file.method,
          metadata,
        },
        signal,
      ));
    save({ status: 'queued', providerJobId: remote.id });
  }

  /** Reads status, events and checkpoints once. */
  async function look(provider: Provider, providerJobId: string, signal: AbortSignal): Promise<ProviderTraining> {
    const remote = await provider.getTraining(providerJobId, signal);
    const events = await provider.trainingEvents(providerJobId, signal);
    const checkpoints = await provider.checkpoints(providerJobId, signal);
    const status = statusOf(remote);
    save({
      // The end is written once all of it is read: a job that says 'succeeded' has its model, curve and cost.
      ...(status === 'succeeded' ? {} : { status }),
      events: events.map(({ createdAt, level, message }) => ({
        at: new Date(createdAt * 1000).toISOString(),
        level,
        message,
      })),
      points: curveOf(events),
      checkpoints: checkpoints
        .map(({ id, model, step, metrics }) => ({
          id,
          model,
          step,
          validLoss: figure(metrics, 'fullValidLoss') ?? figure(metrics, 'validLoss'),
          validAccuracy: figure(metrics, 'fullValidAccuracy') ?? figure(metrics, 'validAccuracy'),
        }))
        .sort((a, b) => a.step - b.step),
    });
    return remote;
  }

  async function readResults(
    provider: Provider,
    remote: ProviderTraining,
    signal: AbortSignal,
  ): Promise<TrainingJob['resultPoints']> {
    const fileId = remote.resultFiles[0];
    if (fileId === undefined) return [];
    const content = await provider.fileContent(fileId, signal);
    await writeFile(join(store.folder('results'), `${trainingJobId}.csv`), content);
    return parseResultsFile(content).points.map(
      ({ step, trainLoss, trainAccuracy, validLoss, validAccuracy, fullValidLoss, fullValidAccuracy }) => ({
        step,
        trainLoss,
        trainAccuracy,
        validLoss,
        validAccuracy,
        fullValidLoss,
        fullValidAccuracy,
      }),
    );
  }

  function finish(remote: ProviderTraining, resultPoints: TrainingJob['resultPoints']): void {
    const training = current();
    const connection = connectionOf(context, training.connectionId);
    const price = priceOf(
      context,
      connection,
      baseModelOf(servedModel(context, connection, training.baseModel)),
      now(),
    );
    const billed = remote.trainedTokens;
    const model = remote.fineTunedModel;
    const arm =
      model === null || training.armId !== null || training.chain.place < training.chain.of
        ? null
        : createArm(context, {
            projectId: training.projectId,
            name: `Fine-tuned ${baseModelOf(training.baseModel)} (${training.trainRows} rows)`,
            config: {
              kind: 'fine-tuned',
              connectionId: training.connectionId,
              model,
              output: training.output,
              ...askedAsTrained(training.file),
              maxOutputTokens: 32,
              trainingJobId: training.id,
            },
          });
    const cost = price === null || billed === null ? null : trainingCost(price, billed);
    context.budgets.bill(training.projectId, training.simulated, cost ?? 0);
    save({
      status: 'succeeded',
      fineTunedModel: model,
      trainedTokens: billed,
      cost,
      resultPoints,
      finishedAt: now(),
      error: null,
      ...(arm === null ? {} : { armId: arm.id }),
    });
  }

  async function cancelRemote(provider: Provider): Promise<void> {
    const { providerJobId } = current();
    if (providerJobId === null) return;
    await provider.cancelTraining(providerJobId, AbortSignal.timeout(10_000)).catch(() => undefined);
  }

  return async ({ signal, report }) => {
    const connection = connectionOf(context, current().connectionId);
    const provider = await openProvider(context, connection);
    const pause = connection.kind === 'sandbox' ? POLL_MS.sandbox : POLL_MS.provider;
    try {
      report({ note: 'uploading' });
      await upload(provider, signal);
      await create(provider, signal);
      const { providerJobId } = current();
      if (providerJobId === null)
        throw new AppFailure('unexpected', 'The training job was not created. Start it again.');
      for (let failedLooks = 0; ; await sleep(pause, undefined, { signal })) {
        let remote: ProviderTraining;
        try {
          remote = await look(provider, providerJobId, signal);
          failedLooks = 0;
        } catch (thrown) {
          const passing = thrown instanceof ProviderError && thrown.passing;
          failedLooks += 1;
          if (!passing || failedLooks >= MOST_FAILED_LOOKS) throw thrown;
          continue;
        }
        const status = statusOf(remote);
        const step = current().points.at(-1)?.step ?? 0;
        report({ note: status, done: step });
        if (status === 'succeeded') {
          finish(remote, await readResults(provider, remote, signal));
          return;
        }
        if (status === 'failed') {
          throw new AppFailure(
            'provider',
            `The provider could not train the model: ${remote.error ?? 'it gave no reason'}.`,
          );
        }
        if (status === 'cancelled') throw new AppFailure('provider', 'The training was cancelled at the provider.');
      }
    } catch (thrown) {
      // Closing the app leaves the provider at work; only the user's cancel stops it there.
      const cancelled = signal.aborted && signal.reason instanceof AppFailure;
      if (cancelled) await cancelRemote(provider);
      save({
        status: signal.aborted ? (cancelled ? 'cancelled' : 'interrupted') : 'failed',
        ...(signal.aborted && !cancelled ? {} : { finishedAt: now() }),
        error: signal.aborted ? null : thrown instanceof Error ? thrown.message : String(thrown),
      });
      throw thrown instanceof ProviderError ? new AppFailure('provider', thrown.message) : thrown;
    } finally {
      emit({ type: 'changed', topics: ['training', 'costs', 'models', 'arms', 'projects'] });
    }
  };
}
