import { plural, t } from '@lingui/core/macro';
import type { CallOutput } from '@renderer/lib/call';
import type { AppendDifference } from '@shared/contract/import';

/** What became of mended rows. */
export function mendedWords({ mended, stillBad }: CallOutput<'datasets.mendBadRows'>): string {
  const aside = stillBad.length;
  return aside === 0
    ? plural(mended, { one: '# row went back into the dataset.', other: '# rows went back into the dataset.' })
    : t`${plural(mended, { one: '# row', other: '# rows' })} went back into the dataset; ${plural(aside, { one: '# row', other: '# rows' })} stayed aside.`;
}

/** How a file differs from a dataset, in one sentence or two. */
export function differenceWords({
  matchedBy,
  newRows,
  sameRows,
  changedRows,
  missingRows,
  badRows,
}: AppendDifference): string {
  const parts = [
    plural(newRows, { one: '# row new', other: '# rows new' }),
    plural(sameRows, { one: '# row the same', other: '# rows the same' }),
    ...(changedRows > 0
      ? [
          plural(changedRows, {
            one: '# row changed (they stay as they are in the dataset)',
            other: '# rows changed (they stay as they are in the dataset)',
          }),
        ]
      : []),
    ...(missingRows > 0
      ? [
          plural(missingRows, {
            one: '# row of the dataset not in the file (they stay)',
            other: '# rows of the dataset not in the file (they stay)',
          }),
        ]
      : []),
    ...(badRows > 0 ? [plural(badRows, { one: '# row to be kept aside', other: '# rows to be kept aside' })] : []),
  ];
  const list = parts.join(', ');
  return matchedBy === 'id' ? t`Matched by ID: ${list}.` : t`Matched by text: ${list}.`;
}
