import type { EngineContext } from '@engine/context';
import { connectionIfThere } from '@engine/costs/price-of';
import { refuseOverProjectBudget } from '@engine/costs/refuse-over-budget';
import type { StoredTraining } from '@engine/store/training-jobs';
import { toAppError } from '@shared/contract/errors';
import { estimateTraining } from './estimate';
import { notBegun } from './not-begun';

/**
 * The job that goes on where a succeeded one of a chain has ended: the same recipe on the next part, from the model that was just made.
 * Null when the chain is at its end, when the job did not succeed, or when its successor exists already, so that asking twice makes
 * nothing twice. A project budget that is used up makes it a failed job, a key that is not there an interrupted one: both can be resumed, and
 * nothing is sent.
 */
export function nextInChain(context: EngineContext, training: StoredTraining): StoredTraining | null {
  const { store, newId, now } = context;
  const { chain, status, fineTunedModel } = training;
  if (status !== 'succeeded' || fineTunedModel === null || chain.place >= chain.of) return null;
  const place = chain.place + 1;
  if (
    store.training.list(training.projectId).some((other) => other.chain.id === chain.id && other.chain.place === place)
  )
    return null;
  const file = store.trainingFiles.ofChain(chain.id).find((kept) => kept.place === place);
  const connection = connectionIfThere(context, training.connectionId);
  if (file === undefined || connection === null) return null;
  const estimate = estimateTraining(
    context,
    connection,
    fineTunedModel,
    { trainRows: file.rows, tokens: file.tokens },
    training.hyperparameters,
  );
  const next: StoredTraining = {
    ...training,
    ...notBegun(),
    id: newId('trn'),
    jobId: newId('job'),
    chain: { ...chain, place },
    baseModel: fineTunedModel,
    dataHash: file.hash,
    trainRows: file.rows,
    estimate,
    createdAt: now(),
  };
  try {
    refuseOverProjectBudget(context, training.projectId, {
      high: estimate.cost?.high ?? null,
      simulated: estimate.simulated,
    });
    return context.keys.hasKey(connection) ? next : { ...next, status: 'interrupted' };
  } catch (thrown) {
    return { ...next, status: 'failed', finishedAt: now(), error: toAppError(thrown).message };
  }
}
