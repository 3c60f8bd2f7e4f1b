import { t } from '@lingui/core/macro';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import { originWords } from './origin-words';

/** One thing that the table leaves out or puts in order, in words, and how the table is without it. */
export type Chip = { key: string; words: string };

const issueWords = {
  empty: t`Rows without a text`,
  duplicate: t`Rows with a text seen before`,
  conflict: t`Rows with conflicting labels`,
} as const;

/** What stands between the file and the rows on the screen. Sorting counts where no header can show it. */
export function chipsOf(filter: RowFilter, sort: RowSort): Chip[] {
  const { label, unlabelled, search, issue, origin, extra, deleted } = filter;
  const searched = search?.trim() ?? '';
  return [
    ...(searched === '' ? [] : [{ key: 'search', words: t`Text holds ‘${searched}’` }]),
    ...(label === undefined ? [] : [{ key: 'label', words: t`Label is ${label}` }]),
    ...(unlabelled === true ? [{ key: 'unlabelled', words: t`Without a label` }] : []),
    ...(issue === undefined ? [] : [{ key: 'issue', words: issueWords[issue] }]),
    ...(deleted === true ? [{ key: 'deleted', words: t`Deleted rows` }] : []),
    ...(origin === undefined ? [] : [{ key: 'origin', words: t`Origin is ${{ origin: originWords[origin] }}` }]),
    ...(extra === undefined
      ? []
      : [{ key: 'extra', words: t`${{ column: extra.column }} is ${{ value: extra.value }}` }]),
    ...(sort.by === 'length'
      ? [{ key: 'sort', words: sort.direction === 'ascending' ? t`Shortest texts first` : t`Longest texts first` }]
      : []),
  ];
}
