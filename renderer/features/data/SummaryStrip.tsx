import { Skeleton } from '@mantine/core';
import type { DatasetSummary, RowFilter } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import classes from './SummaryStrip.module.css';

/** A warning of the dataset that can be looked at on its own. */
export type Warning = 'duplicate' | 'conflict' | 'empty' | 'unlabelled' | 'kept-aside';

/** How a warning filters the table. Rows kept aside are a list of their own. */
export function warningFilter(warning: Warning | null): RowFilter {
  if (warning === null || warning === 'kept-aside') return {};
  return warning === 'unlabelled' ? { unlabelled: true } : { issue: warning };
}

/** The warnings with their counts, in the order of how much they can spoil a comparison. */
export function warningsOf(summary: DatasetSummary): { warning: Warning; words: string; count: number; why: string }[] {
  return [
    {
      warning: 'conflict',
      words: 'with conflicting labels',
      count: summary.conflictingTexts,
      why: 'The same text stands in several rows with different labels: no answer can be right for all of them.',
    },
    {
      warning: 'duplicate',
      words: 'duplicates',
      count: summary.duplicateTexts,
      why: 'The exact text stands in an earlier row too. The split keeps copies on one side.',
    },
    {
      warning: 'unlabelled',
      words: 'without a label',
      count: summary.unlabelled,
      why: 'They are kept, but cannot be learned from or tested on.',
    },
    { warning: 'empty', words: 'without a text', count: summary.emptyTexts, why: 'There is nothing to answer.' },
    {
      warning: 'kept-aside',
      words: 'kept aside',
      count: summary.badRowCount,
      why: 'They could not be read at import. You see their line and the reason.',
    },
  ];
}

type SummaryStripProps = {
  /** Null while it is counted. */
  summary: DatasetSummary | null;
  chosen: Warning | null;
  onChoose: (warning: Warning | null) => void;
};

/** What the rows are and what is wrong with them, in figures; a warning with rows is a button that shows them. */
export function SummaryStrip({ summary, chosen, onChoose }: SummaryStripProps) {
  if (summary === null) return <Skeleton height={48} radius={8} />;
  return (
    <div className={classes.strip} role="toolbar" aria-label="Warnings that filter the table">
      <button
        type="button"
        className={classes.figure}
        aria-pressed={chosen === null}
        aria-label={`All ${formatCount(summary.rowCount)} rows`}
        onClick={() => onChoose(null)}
      >
        <strong>{formatCount(summary.rowCount)}</strong>
        <span>rows</span>
      </button>
      <div className={classes.figure} data-still>
        <strong>{formatCount(summary.labelCounts.length)}</strong>
        <span>labels</span>
      </div>
      {warningsOf(summary).map(({ warning, words, count, why }) => (
        <button
          key={warning}
          type="button"
          className={classes.figure}
          title={why}
          disabled={count === 0}
          aria-pressed={chosen === warning}
          aria-label={`${formatCount(count)} ${words}`}
          onClick={() => onChoose(chosen === warning ? null : warning)}
        >
          <strong>
            {count === 0 ? (
              <IconCheck size={14} className={classes.fine} aria-hidden />
            ) : (
              <IconAlertTriangle size={14} className={classes.odd} aria-hidden />
            )}
            {formatCount(count)}
          </strong>
          <span>{words}</span>
        </button>
      ))}
    </div>
  );
}
