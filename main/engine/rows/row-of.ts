import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { DatasetRow } from '@shared/contract/rows';

/**
 * A living row with its dataset.
 * @throws AppFailure when it is gone, or deleted
 */
export function rowOf(
  { store }: Pick<EngineContext, 'store'>,
  rowId: number,
): { row: DatasetRow & { secondLabel: string | null }; dataset: Dataset } {
  const found = store.rows.byIds([rowId])[0];
  const dataset = found === undefined ? null : store.datasets.byKey(found.dataset);
  if (found === undefined || dataset === null)
    throw new AppFailure('not-found', t`There is no row ${rowId} here (any more). Read the rows again.`);
  if (found.deletedAt !== null)
    throw new AppFailure('refused', t`Row ${found.position} is deleted. Restore it, then change it.`);
  return { row: found, dataset };
}
