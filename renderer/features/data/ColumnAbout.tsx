import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Button, Popover, Skeleton } from '@mantine/core';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { Notice } from '@renderer/ui/Notice';
import type { RowColumn, RowFilter, RowSort } from '@shared/contract/row-lists';
import type { ColumnStatistics } from '@shared/contract/table';
import { formatCount } from '@shared/domain/format';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './ColumnAbout.module.css';
import { CountBars } from './CountBars';
import { filterByValue } from './row-columns';

type ColumnAboutProps = {
  datasetId: string;
  name: string;
  column: RowColumn;
  /** The rows it is about. */
  filter: RowFilter;
  onFilter: (change: Partial<RowFilter>) => void;
  onSort: (sort: RowSort) => void;
};

/** A button at a header; it opens what there is to know of the column over the rows that are shown. */
export function ColumnAbout({ name, ...about }: ColumnAboutProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={320}
      position="bottom-start"
      shadow="sm"
      trapFocus
      withinPortal
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t`About the column ${name}`}
          onClick={() => setOpened(!opened)}
        >
          <IconChartBar size={14} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`The column ${name}`}>
        {opened && <About name={name} {...about} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function About({
  datasetId,
  name,
  column,
  filter,
  onFilter,
  onSort,
  onDone,
}: ColumnAboutProps & { onDone: () => void }) {
  const statistics = useQuery(datasetQueries.column(datasetId, filter, column));
  if (statistics.isError) return <Notice tone="bad">{statistics.error.error.message}</Notice>;
  const found = statistics.data?.[0];
  if (found === undefined) {
    return (
      <div role="status" aria-label={t`Counting ${name}`}>
        <Skeleton height={280} radius={4} />
      </div>
    );
  }
  // Bars of one row each would show nothing.
  const eachOnce = found.frequent.length > 1 && found.frequent.every(({ count }) => count === 1);
  return (
    <div className={classes.about}>
      <h2 className={classes.title}>{name}</h2>
      <Facts statistics={found} />
      {eachOnce && (
        <p className={classes.each}>
          <Trans>No value stands in two rows.</Trans>
        </p>
      )}
      {found.frequent.length > 0 && !eachOnce && (
        <CountBars
          label={t`Most frequent values of ${name}`}
          of={name}
          total={found.rows}
          bars={found.frequent.map(({ value, count }) => {
            const change = filterByValue(column, value);
            return {
              key: value,
              name: value,
              count,
              onChoose:
                change === null
                  ? undefined
                  : () => {
                      onFilter(change);
                      onDone();
                    },
            };
          })}
        />
      )}
      {column === 'text' && (
        <div className={classes.actions}>
          {(['descending', 'ascending'] as const).map((direction) => (
            <Button
              key={direction}
              variant="default"
              size="compact-sm"
              onClick={() => {
                onSort({ by: 'length', direction });
                onDone();
              }}
            >
              {direction === 'descending' ? t`Longest first` : t`Shortest first`}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function Facts({ statistics: { distinct, empty, length } }: { statistics: ColumnStatistics }) {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>
          <Trans>different</Trans>
        </dt>
        <dd>{formatCount(distinct)}</dd>
      </div>
      <div>
        <dt>
          <Trans>empty</Trans>
        </dt>
        <dd>{formatCount(empty)}</dd>
      </div>
      {length !== null && (
        <div>
          <dt>
            <Trans>characters</Trans>
          </dt>
          <dd>
            {t`${{ shortest: formatCount(length.min) }} to ${{ longest: formatCount(length.max) }}, half up to ${{ median: formatCount(length.median) }}`}
          </dd>
        </div>
      )}
    </dl>
  );
}
