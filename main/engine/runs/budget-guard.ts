/**
 * Keeps a run within its budget even if every answer in flight turns out as long as it may be: a request is sent only when
 * what was spent, the worst case of what is in flight, and its own worst case fit together. While others are in flight it
 * waits for them, because they mostly cost less than their worst case; so the budget is used to the full.
 * @param budget nano-dollars; null for no limit
 * @param spentBefore what earlier starts of the run have spent
 */
export function createBudgetGuard(budget: number | null, spentBefore: number) {
  let spent = spentBefore;
  let atRisk = 0;
  let inFlight = 0;
  let waiting: (() => void)[] = [];

  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  };

  return {
    /**
     * Asks to spend up to `risk`.
     * @returns false when it does not fit although nothing is in flight any more: the run is over its budget
     */
    reserve: async (risk: number): Promise<boolean> => {
      while (budget !== null && spent + atRisk + risk > budget) {
        if (inFlight === 0) return false;
        await new Promise<void>((go) => waiting.push(go));
      }
      atRisk += risk;
      inFlight += 1;
      return true;
    },
    /** A request came to its end: `cost` is what it really took of the `risk` that was reserved. */
    settle: (risk: number, cost: number): void => {
      atRisk -= risk;
      inFlight -= 1;
      spent += cost;
      wake();
    },
  };
}
