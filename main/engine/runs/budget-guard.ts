import { t } from '@lingui/core/macro';
/** Reserves what a request may cost before it is sent, and learns afterwards what it did cost. */
export type BudgetGuard = {
  /**
   * Asks to spend up to `risk`.
   * @returns false when it does not fit although nothing is in flight any more: the budget is reached
   */
  reserve: (risk: number) => Promise<boolean>;
  /** A request came to its end: `cost` is what it really took of the `risk` that was reserved. */
  settle: (risk: number, cost: number) => void;
  /** Something was spent beside these requests, or (with 0) the budget has changed: those who wait ask again. */
  bill: (cost: number) => void;
  /** What may still be spent if all in flight comes to its worst; null without a limit. */
  room: () => number | null;
};

/**
 * Keeps to a budget even if every answer in flight turns out as long as it may be: a request is sent only when what was spent,
 * the worst case of what is in flight, and its own worst case fit together. While others are in flight it waits for them,
 * because they mostly cost less than their worst case; so the budget is used to the full.
 * @param budget nano-dollars, asked anew each time; null for no limit
 * @param spentBefore what has been spent already
 */
export function createBudgetGuard(budget: () => number | null, spentBefore: number): BudgetGuard {
  let spent = spentBefore;
  let atRisk = 0;
  let inFlight = 0;
  let waiting: (() => void)[] = [];

  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  };
  const fits = (risk: number): boolean => {
    const limit = budget();
    return limit === null || spent + atRisk + risk <= limit;
  };

  return {
    reserve: async (risk) => {
      while (!fits(risk)) {
        if (inFlight === 0) return false;
        await new Promise<void>((go) => waiting.push(go));
      }
      atRisk += risk;
      inFlight += 1;
      return true;
    },
    settle: (risk, cost) => {
      atRisk -= risk;
      inFlight -= 1;
      spent += cost;
      wake();
    },
    room: () => {
      const limit = budget();
      return limit === null ? null : limit - spent - atRisk;
    },
    bill: (cost) => {
      spent += cost;
      wake();
    },
  };
}

/** Which budget a request did not fit into any more. */
export type BudgetReached = 'run' | 'project';

/** What a run says when it stops there. */
export const budgetReachedWords: Record<BudgetReached, () => string> = {
  run: () => t`The next request could pass the budget, so the run stopped. Raise the budget to go on.`,
  project: () =>
    t`The next request could pass the project's budget, so the run stopped. Raise the project's budget to go on.`,
};

/** Both budgets at once: a request must fit into what the run and into what its project may still spend. */
export function jointGuard(run: BudgetGuard, project: BudgetGuard) {
  return {
    /** False while neither has a limit: then no worst case has to be worked out. */
    limited: (): boolean => run.room() !== null || project.room() !== null,
    /** @returns null when it fits, else the budget that is reached */
    reserve: async (risk: number): Promise<BudgetReached | null> => {
      if (!(await run.reserve(risk))) return 'run';
      if (await project.reserve(risk)) return null;
      run.settle(risk, 0);
      return 'project';
    },
    settle: (risk: number, cost: number): void => {
      run.settle(risk, cost);
      project.settle(risk, cost);
    },
  };
}
export type JointGuard = ReturnType<typeof jointGuard>;
