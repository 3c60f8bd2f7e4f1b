import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import type { DatasetSummary } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import { IconAlertTriangle, IconCheck, IconTrash } from '@tabler/icons-react';
import classes from './SummaryStrip.module.css';
import { type Warning, warningsOf } from './warnings';

type SummaryStripProps = {
  /** Null while it is counted. */
  summary: DatasetSummary | null;
  chosen: Warning | null;
  onChoose: (warning: Warning | null) => void;
};

/** What the rows are and what is wrong with them, in figures; a warning with rows is a button that shows them. */
export function SummaryStrip({ summary, chosen, onChoose }: SummaryStripProps) {
  if (summary === null) return <Skeleton height={50} radius={8} />;
  return (
    <div className={classes.strip} role="toolbar" aria-label={t`Warnings that filter the table`}>
      <button
        type="button"
        className={classes.figure}
        aria-pressed={chosen === null}
        aria-label={t`All ${{ count: formatCount(summary.rowCount) }} rows`}
        onClick={() => onChoose(null)}
      >
        <strong>{formatCount(summary.rowCount)}</strong>{' '}
        <span>
          <Trans>rows</Trans>
        </span>
      </button>
      <div className={classes.figure} data-still>
        <strong>{formatCount(summary.labelCounts.length)}</strong>{' '}
        <span>
          <Trans>labels</Trans>
        </span>
      </div>
      {warningsOf(summary).map(({ warning, words, count, why }) => (
        <button
          key={warning}
          type="button"
          className={classes.figure}
          title={why}
          disabled={count === 0 && chosen !== warning}
          aria-pressed={chosen === warning}
          aria-label={`${formatCount(count)} ${words}`}
          onClick={() => onChoose(chosen === warning ? null : warning)}
        >
          <strong>
            {warning === 'deleted' ? (
              <IconTrash size={14} aria-hidden />
            ) : count === 0 ? (
              <IconCheck size={14} className={classes.fine} aria-hidden />
            ) : (
              <IconAlertTriangle size={14} className={classes.odd} aria-hidden />
            )}
            {formatCount(count)}
          </strong>{' '}
          <span>{words}</span>
        </button>
      ))}
    </div>
  );
}
