import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatMoney } from '@shared/domain/format';
import { projectMoney } from './spending';

/**
 * Before something is bought in one piece, such as a training.
 * @param high nano-dollars that it may cost at most; null when no price is known
 * @throws AppFailure when it may cost more than the project's budget has left, or its price is not known and there is a budget
 */
export function refuseOverProjectBudget(
  context: Pick<EngineContext, 'store' | 'now'>,
  projectId: string,
  what: { high: number | null; simulated: boolean },
): void {
  const { left } = projectMoney(context, projectId);
  if (left === null) return;
  if (what.high === null)
    throw new AppFailure(
      'refused',
      t`This project has a budget, but the price of this is not known, so the budget could not hold. Add the price on the costs screen, or take the budget away.`,
    );
  const rest = what.simulated ? left.simulated : left.real;
  if (what.high > rest)
    throw new AppFailure(
      'refused',
      t`This may cost up to ${formatMoney(what.high)}, but the project's budget has ${formatMoney(rest)} left. Raise the budget, or choose something smaller.`,
    );
}
