import type { EngineContext } from '@engine/context';
import { AppFailure } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';

/** @throws AppFailure when it is gone */
export function splitOf({ store }: Pick<EngineContext, 'store'>, splitId: string): Split {
  const split = store.splits.get(splitId);
  if (split === null)
    throw new AppFailure('not-found', `There is no split ${splitId} here (any more). Make a new one.`);
  return split;
}
