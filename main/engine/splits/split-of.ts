import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';
import { factsOf, placed } from './split-facts';

/** Computes leaks and fingerprint again if a text or a side changed since; a frozen split is never touched. */
function refreshed({ store }: Pick<EngineContext, 'store'>, split: Split): Split {
  if (!store.splits.isStale(split.id)) return split;
  const rows = store.splits.contents(split.id);
  const all = store.datasets.get(split.datasetId)?.rowCount ?? rows.length;
  store.splits.refresh(split.id, {
    ...factsOf(placed(rows), split.grouped),
    leftOut: Math.max(0, all - rows.length),
  });
  return store.splits.get(split.id) ?? split;
}

/** @throws AppFailure when it is gone */
export function splitOf(context: Pick<EngineContext, 'store'>, splitId: string): Split {
  const split = context.store.splits.get(splitId);
  if (split === null)
    throw new AppFailure('not-found', t`There is no split ${splitId} here (any more). Make a new one.`);
  return refreshed(context, split);
}

/** The splits of a project, newest first. */
export const splitsOf = (context: Pick<EngineContext, 'store'>, projectId: string): Split[] =>
  context.store.splits.list(projectId).map((split) => refreshed(context, split));
