import type { Store } from '@engine/store/store';

/** What a run has paid so far, in nano-dollars: for answers, and for vectors. Null when no price is known, or nothing was asked yet. */
export function paidByRun(store: Store, run: number): number | null {
  const { trainPaid, rowsPaid } = store.embeddings.totals(run);
  const known = [store.predictions.totals(run).paid, trainPaid, rowsPaid].filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}
