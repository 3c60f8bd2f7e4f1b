import { armOf } from '@engine/arms/arm-of';
import type { EngineContext } from '@engine/context';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Run } from '@shared/contract/runs';
import { paidByRun } from './paid-by-run';

/** @throws AppFailure when it is gone */
export function storedRunOf({ store }: Pick<EngineContext, 'store'>, runId: string): StoredRun {
  const run = store.runs.get(runId);
  if (run === null)
    throw new AppFailure('not-found', t`There is no run ${runId} here (any more). List the runs to see what there is.`);
  return run;
}

/** A run with the sums over its predictions, as the outside sees it. */
export function describeRun(context: EngineContext, { key, ...run }: StoredRun): Run {
  const arm = armOf(context, run.armId);
  const { counts, maybeBilled, inputTokens, outputTokens, latencyMs } = context.store.predictions.totals(key);
  const vectors = context.store.embeddings.totals(key);
  return {
    ...run,
    armName: arm.name,
    armKind: arm.config.kind,
    batches: context.store.batches.ofRun(key),
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    simulated: arm.simulated,
    cost: paidByRun(context.store, key),
    maybeBilled: maybeBilled + vectors.maybeBilled,
    inputTokens,
    outputTokens,
    latencyMs,
  };
}
