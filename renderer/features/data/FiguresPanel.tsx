import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CloseButton, SegmentedControl, Skeleton } from '@mantine/core';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { useShortcut } from '@renderer/lib/shortcuts';
import { FailedState } from '@renderer/ui/FailedState';
import type { RowFilter } from '@shared/contract/row-lists';
import type { LengthHistogram } from '@shared/contract/table';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CountBars } from './CountBars';
import classes from './FiguresPanel.module.css';
import { binName, histogramNote } from './histogram-words';

type FiguresPanelProps = {
  datasetId: string;
  filter: RowFilter;
  onFilter: (change: Partial<RowFilter>) => void;
  onClose: () => void;
};

/** How long the shown texts are and which labels they have, beside the table. */
export function FiguresPanel({ datasetId, filter, onFilter, onClose }: FiguresPanelProps) {
  useShortcut({ keys: 'Escape', label: t`Close the figures`, group: 'This screen', run: onClose });
  return (
    <aside className={classes.panel} aria-label={t`Figures of the rows`}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <Trans>Lengths of the texts</Trans>
        </h2>
        <CloseButton size="sm" aria-label={t`Close the figures`} onClick={onClose} />
      </div>
      <Lengths datasetId={datasetId} filter={filter} />
      <h2 className={classes.title}>
        <Trans>Labels</Trans>
      </h2>
      <Labels datasetId={datasetId} filter={filter} onFilter={onFilter} />
    </aside>
  );
}

function Lengths({ datasetId, filter }: Pick<FiguresPanelProps, 'datasetId' | 'filter'>) {
  const [of, setOf] = useState<LengthHistogram['of']>('characters');
  const histogram = useQuery(datasetQueries.histogram(datasetId, filter, of));
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t`What lengths are counted in`}
        value={of}
        data={[
          { value: 'characters', label: t`Characters` },
          { value: 'tokens', label: t`Tokens` },
        ]}
        onChange={(value) => setOf(value === 'tokens' ? 'tokens' : 'characters')}
      />
      {histogram.isError ? (
        <FailedState
          title={t`The texts could not be measured`}
          error={histogram.error.error}
          onRetry={() => void histogram.refetch()}
        />
      ) : histogram.data === undefined ? (
        <div role="status" aria-label={of === 'tokens' ? t`Counting tokens` : t`Counting characters`}>
          <Skeleton height={280} radius={4} />
        </div>
      ) : (
        <>
          <p className={classes.note}>{histogramNote(histogram.data)}</p>
          <CountBars
            label={of === 'tokens' ? t`Texts by their length in tokens` : t`Texts by their length in characters`}
            of={of === 'tokens' ? t`Tokens` : t`Characters`}
            total={histogram.data.measured}
            bars={histogram.data.bins.map((bin) => ({ key: String(bin.from), name: binName(bin), count: bin.count }))}
          />
        </>
      )}
    </>
  );
}

function Labels({ datasetId, filter, onFilter }: Omit<FiguresPanelProps, 'onClose'>) {
  const labels = useQuery(datasetQueries.column(datasetId, filter, 'label'));
  if (labels.isError) {
    return (
      <FailedState
        title={t`The labels could not be counted`}
        error={labels.error.error}
        onRetry={() => void labels.refetch()}
      />
    );
  }
  const found = labels.data?.[0];
  if (found === undefined) {
    return (
      <div role="status" aria-label={t`Counting labels`}>
        <Skeleton height={200} radius={4} />
      </div>
    );
  }
  const more = found.distinct - found.frequent.length;
  const none = {
    key: 'unlabelled',
    name: t`no label`,
    count: found.empty,
    onChoose: () => onFilter({ unlabelled: true }),
  };
  return (
    <>
      <CountBars
        label={t`Rows by label`}
        of={t`Label`}
        total={found.rows}
        bars={[
          ...found.frequent.map(({ value, count }) => ({
            key: `label ${value}`,
            name: value,
            count,
            onChoose: () => onFilter({ label: value }),
          })),
          ...(found.empty > 0 ? [none] : []),
        ]}
      />
      {more > 0 && <p className={classes.note}>{t`and ${{ count: formatCount(more) }} more, each with fewer rows`}</p>}
    </>
  );
}
