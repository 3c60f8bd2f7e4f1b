import { setTimeout as sleep } from 'node:timers/promises';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { howStopped, type Work } from '@engine/jobs/jobs';
import { openProvider } from '@engine/providers/open-provider';
import type { Provider } from '@engine/providers/provider';
import { ProviderError } from '@engine/providers/provider-error';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { createRemote, findRemote } from './create';
import { finishTraining, readResults } from './finish';
import { filesToSend } from './kept-files';
import { createLooker } from './look';
import { patiently } from './patience';
import { awaitTurn } from './queue';
import { type TrainingRecord, trainingRecord } from './training-record';
import { statusOf } from './training-status';
import { sendFile } from './upload';

/** The sandbox is on this machine and trains in seconds. */
const LOOK_AT_SANDBOX_MS = 150;

type Tools = Parameters<Work>[0] & { say: (note: string | null) => void };

/** Writes the files of a training and sends them, or what is left to be sent. */
async function upload(context: EngineContext, record: TrainingRecord, provider: Provider, tools: Tools): Promise<void> {
  const training = record.current();
  if (training.trainingFileId !== null) return;
  record.save({ status: 'preparing' });
  const prepared = await filesToSend(context, training);
  record.save({ status: 'uploading', dataHash: prepared.dataHash });
  const { trainingPath, validationPath } = prepared;
  const send = (side: 'train' | 'validation', path: string) =>
    sendFile(
      context,
      { trainingId: training.id, side, path },
      {
        provider,
        ...tools,
        onSent: (done, total) => tools.report({ done, total }),
      },
    );
  const trainingFileId = await send('train', trainingPath);
  const validationFileId = validationPath === null ? null : await send('validation', validationPath);
  record.save({
    trainingFileId,
    validationFileId,
    trainRows: prepared.trainRows,
    validationRows: prepared.validationRows,
  });
}

/** The user's cancel stops the job at the provider too, even one whose creation was on its way. */
async function cancelRemote(record: TrainingRecord, provider: Provider): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  const training = record.current();
  try {
    const asked = record.watch().createBegunAt !== null;
    const id = training.providerJobId ?? (asked ? (await findRemote(provider, training, signal))?.id : null);
    if (id != null) await provider.cancelTraining(id, signal);
  } catch {
    // A job that has ended meanwhile, or a server that is away: here it is cancelled all the same.
  }
}

/**
 * The work of a training job, safe to start again at any point: each step is written down before the next, and what was begun is
 * looked for at the provider before it is done again. A file is found by its name, a job by its metadata or by its file, which
 * was uploaded for it alone.
 */
export function followTraining(context: EngineContext, trainingJobId: string): Work {
  const record = trainingRecord(context, trainingJobId);

  return async ({ signal, report }) => {
    let connection = connectionOf(context, record.current().connectionId);
    const provider = await openProvider(context, connection);
    const pause = connection.kind === 'sandbox' ? LOOK_AT_SANDBOX_MS : context.network.lookEveryMs;
    const tools: Tools = { signal, report, say: (note) => report({ note: note ?? '' }) };
    try {
      do {
        connection = connectionOf(context, connection.id);
        await awaitTurn(context, { record, provider, connection }, { signal, say: tools.say, pause });
        await upload(context, record, provider, tools);
      } while (!(await createRemote(context, record, provider, tools)));
      const { providerJobId } = record.current();
      if (providerJobId === null)
        throw new AppFailure('unexpected', t`The training job was not created. Start it again.`);
      const looker = createLooker(record, provider, providerJobId);
      for (; ; await sleep(pause, undefined, { signal })) {
        const remote = await patiently(() => looker.look(signal), { signal, say: tools.say });
        const status = statusOf(remote);
        report({ done: record.current().points.at(-1)?.step ?? 0, total: record.watch().totalSteps });
        if (status === 'succeeded') {
          const read = () => readResults(context, trainingJobId, provider, remote, signal);
          const resultPoints = await patiently(read, { signal, say: tools.say });
          finishTraining(context, record, connection, { remote, resultPoints, trainedMs: looker.trainedMs(remote) });
          return;
        }
        if (status === 'failed') {
          throw new AppFailure(
            'provider',
            t`The provider could not train the model: ${remote.error ?? t`it gave no reason`}.`,
          );
        }
        if (status === 'cancelled') throw new AppFailure('provider', t`The training was cancelled at the provider.`);
      }
    } catch (thrown) {
      // Closing the app leaves the provider at work; only the user's cancel stops it there.
      const stopped = signal.aborted ? howStopped(signal) : null;
      if (stopped === 'cancelled') await cancelRemote(record, provider);
      record.save({
        status: stopped === null ? 'failed' : stopped === 'cancelled' ? 'cancelled' : 'interrupted',
        ...(stopped === null || stopped === 'cancelled' ? { finishedAt: context.now() } : {}),
        error: stopped === null ? (thrown instanceof Error ? thrown.message : String(thrown)) : null,
      });
      throw thrown instanceof ProviderError ? new AppFailure('provider', thrown.message) : thrown;
    } finally {
      context.emit({ type: 'changed', topics: ['training', 'costs', 'models', 'arms', 'projects'] });
    }
  };
}
