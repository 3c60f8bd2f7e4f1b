import { t } from '@lingui/core/macro';
import type { CallOutput } from '@renderer/lib/call';
import { counted } from '@renderer/ui/counted';
import type { AppendDifference } from '@shared/contract/import';

/** What became of mended rows. */
export const mendedWords = ({ mended, stillBad }: CallOutput<'datasets.mendBadRows'>): string =>
  t`${counted(mended, 'row')} went back into the dataset${stillBad.length === 0 ? '.' : t`; ${counted(stillBad.length, 'row')} stayed aside.`}`;

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
    t`${counted(newRows, 'row')} new`,
    t`${counted(sameRows, 'row')} the same`,
    ...(changedRows > 0 ? [t`${counted(changedRows, 'row')} changed (they stay as they are in the dataset)`] : []),
    ...(missingRows > 0 ? [t`${counted(missingRows, 'row')} of the dataset not in the file (they stay)`] : []),
    ...(badRows > 0 ? [t`${counted(badRows, 'row')} to be kept aside`] : []),
  ];
  return t`Matched by ${matchedBy === 'id' ? 'ID' : 'text'}: ${parts.join(', ')}.`;
}
