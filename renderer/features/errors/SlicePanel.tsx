import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Select, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { errorQueries } from '@renderer/lib/queries/errors';
import { FailedState } from '@renderer/ui/FailedState';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Panel } from '@renderer/ui/Panel';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ErrorAnalysis, ErrorFilter, SliceColumn } from '@shared/contract/error-analysis';
import { formatCount, formatScore } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import type { Asked } from './ErrorRows';
import classes from './SlicePanel.module.css';

type SlicePanelProps = {
  analysis: ErrorAnalysis;
  asked: Asked;
  colour: string;
  /** Null: the engine chooses one that tells something. */
  column: SliceColumn | null;
  onColumn: (column: SliceColumn) => void;
  filter: ErrorFilter;
  onFilter: (filter: ErrorFilter) => void;
};

const originKey = 'origin';
const extraKey = (name: string): string => `extra ${name}`;

const rarerWords = ({ values, rows }: { values: number; rows: number }): string =>
  t`${plural(values, { one: '# rarer value', other: '# rarer values' })} with ${plural(rows, { one: '# row', other: '# rows' })} are not listed.`;

/** How right an arm is on the rows of each value of a column, the weakest first; each line shows its wrong rows. */
export function SlicePanel({ analysis, asked, colour, column: wanted, onColumn, filter, onFilter }: SlicePanelProps) {
  const slices = useQuery(errorQueries.slices({ ...asked, ...(wanted === null ? {} : { column: wanted }) }));
  const { data, error } = slices;
  const column = wanted ?? data?.column ?? 'origin';
  const name = column === 'origin' ? t`Origin` : column.extra;
  const chosen = filter.by === 'slice' ? filter.value : undefined;
  return (
    <Panel
      title={t`Where is it weak?`}
      terms={['slice']}
      padded={false}
      aside={
        <Select
          aria-label={t`Slice by`}
          w={220}
          data={[
            { value: originKey, label: t`Origin` },
            ...analysis.columns.map((extra) => ({ value: extraKey(extra), label: extra })),
          ]}
          value={column === 'origin' ? originKey : extraKey(column.extra)}
          allowDeselect={false}
          onChange={(key) => {
            const extra = analysis.columns.find((each) => extraKey(each) === key);
            onColumn(extra === undefined ? 'origin' : { extra });
          }}
        />
      }
    >
      {error !== null && (
        <FailedState
          title={t`The slices could not be made`}
          error={error.error}
          onRetry={() => void slices.refetch()}
        />
      )}
      {error === null && data === undefined && <TableSkeleton rows={5} what={t`the slices`} />}
      {data !== undefined && (
        <>
          <FigureTable
            label={t`Slices by ${name}`}
            rows={data.slices}
            rowKey={({ value }) => (value === null ? 'none' : `value ${value}`)}
            isMarked={({ value }) => chosen !== undefined && chosen === value}
            columns={[
              {
                key: 'value',
                header: name,
                width: '36%',
                render: ({ value, small }) => (
                  <UnstyledButton
                    className={classes.value ?? ''}
                    onClick={() => onFilter({ by: 'slice', column, value, wrong: true })}
                  >
                    <span dir="auto">
                      {value ?? (
                        <em>
                          <Trans>no value</Trans>
                        </em>
                      )}
                    </span>
                    {small && (
                      <span className={classes.small}>
                        <Trans>few rows</Trans>
                      </span>
                    )}{' '}
                    <VisuallyHidden>
                      {value === null ? t`Show the wrong rows with no ${name}` : t`Show the wrong rows with ${value}`}
                    </VisuallyHidden>
                  </UnstyledButton>
                ),
              },
              { key: 'rows', header: t`Rows`, align: 'end', render: ({ rows }) => formatCount(rows) },
              {
                key: 'accuracy',
                header: t`Accuracy with 95% interval`,
                width: '48%',
                render: ({ accuracy, ci95 }) => <IntervalBar value={accuracy} interval={ci95} colour={colour} />,
              },
            ]}
          />
          <p className={classes.note}>
            <Trans>
              All rows together: {{ score: formatScore(data.overall.accuracy, data.overall.ci95) }}. Each interval is
              that of the slice alone: of twenty slices one lies outside its interval by chance. Slices of fewer than 30
              rows say little and stand last.
            </Trans>
            {data.more.values > 0 && ` ${rarerWords(data.more)}`}
            {column !== 'origin' && ` ${t`Columns are read as they are now.`}`}
          </p>
        </>
      )}
    </Panel>
  );
}
