import { armOf } from '@engine/arms/arm-of';
import type { EngineContext } from '@engine/context';
import type { StoredRun } from '@engine/store/runs';
import { AppFailure } from '@shared/contract/errors';
import type { Run } from '@shared/contract/runs';

/** @throws AppFailure when it is gone */
export function storedRunOf({ store }: Pick<EngineContext, 'store'>, runId: string): StoredRun {
  const run = store.runs.get(runId);
  if (run === null)
    throw new AppFailure('not-found', `There is no run ${runId} here (any more). List the runs to see what there is.`);
  return run;
}

/** The sum of what is known; null when nothing is. */
const sumOfKnown = (amounts: readonly (number | null)[]): number | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
};

/** A run with the sums over its predictions, as the outside sees it. */
export function describeRun(context: EngineContext, { key, ...run }: StoredRun): Run {
  const arm = armOf(context, run.armId);
  const { counts, paid, maybeBilled, inputTokens, outputTokens, latencyMs } = context.store.predictions.totals(key);
  const vectors = context.store.embeddings.totals(key);
  return {
    ...run,
    armName: arm.name,
    armKind: arm.config.kind,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    simulated: arm.simulated,
    cost: sumOfKnown([paid, vectors.trainPaid, vectors.rowsPaid]),
    maybeBilled: maybeBilled + vectors.maybeBilled,
    inputTokens,
    outputTokens,
    latencyMs,
  };
}
