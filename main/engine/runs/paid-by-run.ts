import type { StoredRun } from '@engine/store/runs';
import type { Store } from '@engine/store/store';

/** What a run has paid so far, in nano-dollars: for answers, and for vectors. Null when no price is known, or nothing was asked yet. */
export function paidByRun(store: Store, run: number): number | null {
  const { trainPaid, rowsPaid } = store.embeddings.totals(run);
  const known = [store.predictions.totals(run).paid, trainPaid, rowsPaid].filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

/**
 * What a run has spent, or may have: what a lost request cost is not known, so each counts as the dearest of an average request. Budgets go
 * by this.
 */
export function spentByRun(store: Store, run: Pick<StoredRun, 'key' | 'estimate'>): number {
  const { maybeBilled } = store.predictions.totals(run.key);
  const { cost, requests } = run.estimate;
  const dearest = cost === null || requests === 0 ? 0 : Math.ceil(cost.high / requests);
  return (paidByRun(store, run.key) ?? 0) + maybeBilled * dearest;
}

/** The most that batches of a run can still cost, in nano-dollars. */
export const batchRisk = (store: Store, run: number): number =>
  store.batches
    .ofRun(run)
    .filter(({ state }) => state !== 'ended')
    .reduce((sum, { risk }) => sum + risk, 0);
