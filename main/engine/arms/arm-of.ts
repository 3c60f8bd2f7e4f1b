import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';

/** @throws AppFailure when it is gone */
export function armOf({ store }: Pick<EngineContext, 'store'>, armId: string): Arm {
  const arm = store.arms.get(armId);
  if (arm === null) throw new AppFailure('not-found', t`This arm does not exist any more. Open the project again.`);
  return arm;
}
