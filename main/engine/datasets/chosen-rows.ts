import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import { formatCount } from '@shared/domain/format';
import { storedFilter, storedSort } from './table-columns';
import type { TableView } from './table-views';

/** A list of rows as the table shows it, and places in it, from 0, `to` included; all of it without ranges. */
export type PartOfRowList = {
  filter: RowFilter;
  sort: RowSort;
  ranges?: readonly { from: number; to: number }[] | undefined;
};

/** As many rows as there are. */
export const anyNumber = { most: Number.POSITIVE_INFINITY, tooMany: '' };

/** The list behind a filter and an order. @throws AppFailure when they name a column that the dataset does not have */
export const viewOf = (
  { store, tableViews }: Pick<EngineContext, 'store' | 'tableViews'>,
  dataset: Dataset,
  { filter, sort }: Pick<PartOfRowList, 'filter' | 'sort'>,
): Promise<TableView> =>
  tableViews.get(
    store.datasets.keyOf(dataset.id),
    dataset.rowCount,
    storedFilter(dataset, filter),
    storedSort(dataset, sort),
  );

/**
 * The ids of the rows at some places of a list, in its order. Places behind its end hold none.
 * @throws AppFailure when they are more than `most`; `tooMany` says what to do then
 */
export async function chosenRowIds(
  context: Pick<EngineContext, 'store' | 'tableViews'>,
  dataset: Dataset,
  { ranges, ...list }: PartOfRowList,
  { most, tooMany }: { most: number; tooMany: string },
): Promise<number[]> {
  const view = await viewOf(context, dataset, list);
  const asked = ranges ?? [{ from: 0, to: view.total - 1 }];
  const within = asked
    .map(({ from, to }) => ({ from, count: Math.min(to, view.total - 1) - from + 1 }))
    .filter(({ count }) => count > 0);
  const count = within.reduce((sum, range) => sum + range.count, 0);
  if (count > most) throw new AppFailure('refused', t`${formatCount(count)} rows are too many ${tooMany}`);
  return within.flatMap((range) => view.ids(range.from, range.count));
}
