import type { StoredErrand } from '@engine/store/errands';
import type { Store } from '@engine/store/store';

/** What an errand has spent, or may have: each lost request counts as the dearest of an average one. */
export function spentByErrand({ store }: { store: Store }, { key, estimate }: StoredErrand): number {
  const { paid, maybeBilled } = store.errands.totals(key);
  const { cost, requests } = estimate;
  const dearest = cost === null || requests === 0 ? 0 : Math.ceil(cost.high / requests);
  return (paid ?? 0) + maybeBilled * dearest;
}
