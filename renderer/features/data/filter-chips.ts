import type { RowFilter, RowSort } from '@shared/contract/row-lists';

/** One thing that the table leaves out or puts in order, in words, and how the table is without it. */
export type Chip = { key: string; words: string };

const issueWords = {
  empty: 'without a text',
  duplicate: 'with a text seen before',
  conflict: 'with conflicting labels',
} as const;

/** What stands between the file and the rows on the screen. Sorting counts where no header can show it. */
export function chipsOf(filter: RowFilter, sort: RowSort): Chip[] {
  const { label, unlabelled, search, issue, origin, extra, deleted } = filter;
  return [
    ...(search === undefined || search.trim() === '' ? [] : [{ key: 'search', words: `Text holds ${search.trim()}` }]),
    ...(label === undefined ? [] : [{ key: 'label', words: `Label is ${label}` }]),
    ...(unlabelled === true ? [{ key: 'unlabelled', words: 'Without a label' }] : []),
    ...(issue === undefined ? [] : [{ key: 'issue', words: `Rows ${issueWords[issue]}` }]),
    ...(deleted === true ? [{ key: 'deleted', words: 'Deleted rows' }] : []),
    ...(origin === undefined ? [] : [{ key: 'origin', words: `Origin is ${origin}` }]),
    ...(extra === undefined ? [] : [{ key: 'extra', words: `${extra.column} is ${extra.value}` }]),
    ...(sort.by === 'length'
      ? [{ key: 'sort', words: sort.direction === 'ascending' ? 'Shortest texts first' : 'Longest texts first' }]
      : []),
  ];
}
