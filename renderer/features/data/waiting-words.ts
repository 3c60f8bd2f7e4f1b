import { plural } from '@lingui/core/macro';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';

/** What a list is waited for, while it is made: searching looks at every row, sorting a million takes seconds. */
export function waitingWords(rowCount: number, filter: RowFilter, sort: RowSort): string {
  if ((filter.search ?? '').trim() !== '')
    return plural(rowCount, { one: 'Searching # row …', other: 'Searching # rows …' });
  return sort.by === 'position'
    ? plural(rowCount, { one: 'Looking through # row …', other: 'Looking through # rows …' })
    : plural(rowCount, { one: 'Sorting # row …', other: 'Sorting # rows …' });
}
