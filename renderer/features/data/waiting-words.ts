import { t } from '@lingui/core/macro';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import { formatCount } from '@shared/domain/format';

/** What a list is waited for, while it is made: searching looks at every row, sorting a million takes seconds. */
export function waitingWords(rowCount: number, filter: RowFilter, sort: RowSort): string {
  const rows = `${formatCount(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`;
  if ((filter.search ?? '').trim() !== '') return t`Searching ${rows} …`;
  return sort.by === 'position' ? t`Looking through ${rows} …` : t`Sorting ${rows} …`;
}
