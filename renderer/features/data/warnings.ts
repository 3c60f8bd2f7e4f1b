import { t } from '@lingui/core/macro';
import type { DatasetSummary } from '@shared/contract/datasets';
import type { RowFilter } from '@shared/contract/row-lists';
import { z } from 'zod';

/** A warning of the dataset that can be looked at on its own. */
export const Warning = z.enum(['duplicate', 'conflict', 'empty', 'unlabelled', 'kept-aside', 'deleted']);
export type Warning = z.output<typeof Warning>;

/** How a warning filters the table. Rows kept aside are a list of their own. */
export function warningFilter(warning: Warning | null): RowFilter {
  if (warning === null || warning === 'kept-aside') return {};
  if (warning === 'deleted') return { deleted: true };
  return warning === 'unlabelled' ? { unlabelled: true } : { issue: warning };
}

/** The warnings with their counts, in the order of how much they can spoil a comparison. */
export function warningsOf(summary: DatasetSummary): { warning: Warning; words: string; count: number; why: string }[] {
  return [
    {
      warning: 'conflict',
      words: t`with conflicting labels`,
      count: summary.conflictingTexts,
      why: t`The same text stands in several rows with different labels: no answer can be right for all of them.`,
    },
    {
      warning: 'duplicate',
      words: t`duplicates`,
      count: summary.duplicateTexts,
      why: t`The exact text stands in an earlier row too. The split keeps copies on one side.`,
    },
    {
      warning: 'unlabelled',
      words: t`without a label`,
      count: summary.unlabelled,
      why: t`They are kept, but cannot be learned from or tested on.`,
    },
    { warning: 'empty', words: t`without a text`, count: summary.emptyTexts, why: t`There is nothing to answer.` },
    {
      warning: 'kept-aside',
      words: t`kept aside`,
      count: summary.badRowCount,
      why: t`They could not be read at import. You see their line and the reason.`,
    },
    {
      warning: 'deleted',
      words: t`deleted`,
      count: summary.deletedRows,
      why: t`They are in no count, split or export, and can be restored.`,
    },
  ];
}
