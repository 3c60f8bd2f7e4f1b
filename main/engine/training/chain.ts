import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { refuseOverProjectBudget } from '@engine/costs/project-budgets';
import type { StoredTraining } from '@engine/store/training-jobs';
import { toAppError } from '@shared/contract/errors';
import { estimateTraining } from './estimate';

/**
 * The job that goes on where a succeeded one of a chain has ended: the same recipe on the next part, from the model that was just made.
 * Null when the chain is at its end, when the job did not succeed, or when its successor exists already, so that asking twice makes
 * nothing twice. A project budget that is used up makes it a failed job that can be resumed, and nothing is sent.
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
  if (file === undefined) return null;
  const estimate = estimateTraining(
    context,
    connectionOf(context, training.connectionId),
    fineTunedModel,
    { trainRows: file.rows, tokens: file.tokens },
    training.hyperparameters,
  );
  const next: StoredTraining = {
    ...training,
    id: newId('trn'),
    jobId: newId('job'),
    chain: { ...chain, place },
    baseModel: fineTunedModel,
    status: 'waiting',
    providerJobId: null,
    fineTunedModel: null,
    armId: null,
    dataHash: file.hash,
    trainRows: file.rows,
    trainingFileId: null,
    validationFileId: null,
    trainedTokens: null,
    estimate,
    cost: null,
    events: [],
    points: [],
    resultPoints: [],
    checkpoints: [],
    createdAt: now(),
    finishedAt: null,
    error: null,
  };
  try {
    refuseOverProjectBudget(context, training.projectId, {
      high: estimate.cost?.high ?? null,
      simulated: estimate.simulated,
    });
    return next;
  } catch (thrown) {
    return { ...next, status: 'failed', finishedAt: now(), error: toAppError(thrown).message };
  }
}
