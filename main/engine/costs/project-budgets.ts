import { type BudgetGuard, createBudgetGuard } from '@engine/runs/budget-guard';
import type { Store } from '@engine/store/store';
import type { ProjectMoney } from '@shared/contract/costs';

type Shared = { guard: BudgetGuard; holders: number };

/**
 * One guard a project for real and one for simulated money, shared by everything that spends it at the same time.
 * @param committed what a project has spent by now, and may still have to pay; asked when the first one takes its guard
 */
export function createProjectBudgets(store: Store, committed: (projectId: string) => ProjectMoney['spent']) {
  const shared = new Map<string, Shared>();
  const keyOf = (projectId: string, simulated: boolean): string => `${projectId} ${simulated}`;

  return {
    /** The guard to reserve with before each request, to be given back with `release` when the run has ended. */
    take: (projectId: string, simulated: boolean): { guard: BudgetGuard; release: () => void } => {
      const key = keyOf(projectId, simulated);
      const known = shared.get(key);
      const spent = () => committed(projectId)[simulated ? 'simulated' : 'real'];
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
