import type { EngineContext } from '@engine/context';
import { type BudgetGuard, createBudgetGuard } from '@engine/runs/budget-guard';
import type { Store } from '@engine/store/store';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatMoney } from '@shared/domain/format';
import { projectMoney } from './spending';

type Shared = { guard: BudgetGuard; holders: number };

/**
 * One guard a project for real and one for simulated money, shared by everything that spends it at the same time. What was spent is read
 * from the workspace when the first one takes it.
 */
export function createProjectBudgets(store: Store, now: () => string) {
  const shared = new Map<string, Shared>();
  const keyOf = (projectId: string, simulated: boolean): string => `${projectId} ${simulated}`;

  return {
    /** The guard to reserve with before each request, to be given back with `release` when the run has ended. */
    take: (projectId: string, simulated: boolean): { guard: BudgetGuard; release: () => void } => {
      const key = keyOf(projectId, simulated);
      const known = shared.get(key);
      const spent = () => projectMoney({ store, now }, projectId).committed[simulated ? 'simulated' : 'real'];
      const entry = known ?? {
        guard: createBudgetGuard(() => store.projects.budget(projectId), spent()),
        holders: 0,
      };
      entry.holders += 1;
      shared.set(key, entry);
      return {
        guard: entry.guard,
        release: () => {
          entry.holders -= 1;
          if (entry.holders === 0) shared.delete(key);
        },
      };
    },
    /** Something else of the project was paid meanwhile, such as a training. */
    bill: (projectId: string, simulated: boolean, cost: number): void => {
      shared.get(keyOf(projectId, simulated))?.guard.bill(cost);
    },
    /** The budget of a project has changed: requests that wait ask again. */
    changed: (projectId: string): void => {
      for (const simulated of [true, false]) shared.get(keyOf(projectId, simulated))?.guard.bill(0);
    },
  };
}
export type ProjectBudgets = ReturnType<typeof createProjectBudgets>;

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
