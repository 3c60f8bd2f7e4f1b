import { join } from 'node:path';
import { modelRecord } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { connectionIfThere } from '@engine/costs/price-of';
import type { RawObject, RescuedJobHead, StoredRescuedJob } from '@engine/store/rescue';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { RescuedFile, RescuedJob, RescuedJobDetail } from '@shared/contract/rescue';
import { eventOf, eventPointsOf, resultPointsOf } from './job-curve';
import { filesOf } from './job-files';
import { isRaw, textOf } from './raw-object';

const countOf = (value: unknown): number | null =>
  Number.isInteger(value) && Number(value) >= 0 ? Number(value) : null;
/** Providers tell times as seconds since 1970. */
const timeOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isFinite(value) ? new Date(value * 1000).toISOString() : null;

/** @throws AppFailure when it is gone */
export function rescuedJobOf({ store }: Pick<EngineContext, 'store'>, rescuedJobId: string): StoredRescuedJob {
  const job = store.rescue.job(rescuedJobId);
  if (job === null) throw new AppFailure('not-found', t`This rescued job does not exist any more.`);
  return job;
}

/** The files of a job as they are kept here; one that was not pulled yet is left out. */
export function rescuedFiles(
  { store }: Pick<EngineContext, 'store'>,
  stored: Pick<RescuedJobHead, 'projectId' | 'connectionId' | 'job'>,
): RescuedFile[] {
  return filesOf(stored.job).flatMap(({ providerFileId, role }) => {
    const file = store.rescue.file(stored.projectId, stored.connectionId, providerFileId);
    if (file === null) return [];
    const { state, reason, hash, bytes, lines, info } = file;
    return [
      {
        providerFileId,
        role,
        state,
        reason,
        fileName: textOf(info?.filename),
        hash,
        bytes,
        lines,
        path: hash === null ? null : join(store.folder('rescued'), hash),
      },
    ];
  });
}

/** A job's epochs stand under its method in newer replies, at the top in older ones. */
function epochsOf(job: RawObject): string | null {
  const method = isRaw(job.method) ? job.method[String(job.method.type)] : null;
  const own = isRaw(method) && isRaw(method.hyperparameters) ? method.hyperparameters : job.hyperparameters;
  const epochs = isRaw(own) ? own.n_epochs : null;
  return epochs === null || epochs === undefined ? null : String(epochs);
}

/** A succeeded job may carry an empty error: only one that says something is one. */
function errorOf(job: RawObject): string | null {
  if (!isRaw(job.error)) return null;
  return textOf(job.error.message) ?? textOf(job.error.code);
}

/** The model's last day: what is known of the tuned model itself, else of the one it was trained from. */
function retiresOf(context: EngineContext, { connectionId }: RescuedJobHead, models: (string | null)[]): string | null {
  const connection = connectionIfThere(context, connectionId);
  if (connection === null) return null;
  for (const model of models) {
    const date = model === null ? null : modelRecord(context, connection, model).shutdown;
    if (date !== null) return date;
  }
  return null;
}

export function describeRescuedJob(context: EngineContext, stored: RescuedJobHead): RescuedJob {
  const { job } = stored;
  const baseModel = textOf(job.model) ?? 'unknown';
  const fineTunedModel = textOf(job.fine_tuned_model);
  return {
    id: stored.id,
    projectId: stored.projectId,
    connectionId: stored.connectionId,
    connectionKind: stored.connectionKind,
    connectionName: stored.connectionName,
    providerJobId: stored.providerJobId,
    status: textOf(job.status) ?? 'unknown',
    baseModel,
    fineTunedModel,
    trainedTokens: countOf(job.trained_tokens),
    epochs: epochsOf(job),
    seed: typeof job.seed === 'number' ? job.seed : null,
    createdAt: timeOf(job.created_at) ?? stored.pulledAt,
    finishedAt: timeOf(job.finished_at),
    error: errorOf(job),
    events: stored.eventCount,
    checkpoints: stored.checkpointCount,
    files: rescuedFiles(context, stored),
    complete: stored.complete,
    retires: retiresOf(context, stored, [fineTunedModel, baseModel]),
    armId: stored.armId,
    pulledAt: stored.pulledAt,
  };
}

export function detailRescuedJob(context: EngineContext, stored: StoredRescuedJob): RescuedJobDetail {
  const described = describeRescuedJob(context, {
    ...stored,
    eventCount: stored.events?.length ?? 0,
    checkpointCount: stored.checkpoints?.length ?? 0,
  });
  return {
    ...described,
    log: (stored.events ?? []).map(eventOf).map(({ createdAt, level, message }) => ({
      at: new Date(createdAt * 1000).toISOString(),
      level,
      message,
    })),
    points: eventPointsOf(stored.events),
    resultPoints: resultPointsOf(described.files),
    savedModels: (stored.checkpoints ?? []).flatMap((checkpoint) => {
      const model = textOf(checkpoint.fine_tuned_model_checkpoint);
      const step = countOf(checkpoint.step_number);
      return model === null || step === null ? [] : [{ model, step }];
    }),
    raw: stored.job,
  };
}
