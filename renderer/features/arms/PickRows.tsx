import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { armPages } from '@renderer/lib/queries/arms';
import { splitQueries } from '@renderer/lib/queries/splits';
import { EmptyState } from '@renderer/ui/EmptyState';
import type { Column } from '@renderer/ui/table/columns';
import { DataTable } from '@renderer/ui/table/DataTable';
import type { PoolRow } from '@shared/contract/arms';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import classes from './PickRows.module.css';

type PickRowsProps = {
  opened: boolean;
  splitId: string;
  /** Row ids, in the order in which they will stand in the prompt. */
  picks: readonly number[];
  onChange: (picks: number[]) => void;
  onClose: () => void;
};

/** Picks training rows as examples; rows whose text stands on another side too are not offered. */
export function PickRows({ opened, onClose, ...list }: PickRowsProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t`Pick examples from the training rows`} size={880}>
      <PoolTable {...list} />
      <Group justify="space-between" mt={12}>
        <span className={classes.count}>
          {plural(list.picks.length, {
            one: '# row picked; they stand in the prompt in the order picked.',
            other: '# rows picked; they stand in the prompt in the order picked.',
          })}
        </span>
        <Group gap={8}>
          <Button variant="default" disabled={list.picks.length === 0} onClick={() => list.onChange([])}>
            <Trans>Pick none</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}

function PoolTable({ splitId, picks, onChange }: Omit<PickRowsProps, 'opened' | 'onClose'>) {
  const [typed, setTyped] = useState('');
  const [label, setLabel] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed, 200);
  const split = useQuery(splitQueries.get(splitId));
  const rows = usePagedRows(armPages.pool({ splitId, search, ...(label === null ? {} : { label }) }));
  const picked = new Set(picks);
  const pick = (rowId: number) => onChange(picked.has(rowId) ? picks.filter((id) => id !== rowId) : [...picks, rowId]);
  // The columns change with the picks only: a scrolled row is drawn once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `pick` and `picked` follow from the picks.
  const columns = useMemo<readonly Column<PoolRow>[]>(
    () => [
      {
        key: 'picked',
        header: '',
        width: '40px',
        render: (row) => (
          <span className={classes.check}>
            <Checkbox
              size="xs"
              aria-label={t`Row ${row.position} as an example`}
              checked={picked.has(row.rowId)}
              onChange={() => pick(row.rowId)}
            />
          </span>
        ),
      },
      { key: 'place', header: t`Row`, width: '64px', align: 'end', render: (row) => formatCount(row.position) },
      { key: 'label', dir: 'auto', header: t`Label`, width: '168px', render: (row) => row.label },
      {
        key: 'text',
        header: t`Text`,
        width: 'minmax(240px, 1fr)',
        dir: 'auto',
        render: (row) => row.text,
      },
    ],
    [picks],
  );
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          aria-label={t`Search the training rows`}
          placeholder={t`Search the texts`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label={t`Label`}
          placeholder={t`Every label`}
          clearable
          searchable
          data={split.data?.labelCounts.filter(({ train }) => train > 0).map((count) => count.label) ?? []}
          value={label}
          onChange={setLabel}
        />
      </div>
      <div className={classes.table}>
        <DataTable
          label={t`Training rows`}
          columns={columns}
          rows={rows}
          isSelected={(row) => picked.has(row.rowId)}
          onOpen={(row) => pick(row.rowId)}
          empty={
            <EmptyState title={t`No training row fits`}>
              <Trans>Change the search or the label. Rows whose text stands on another side too are left out.</Trans>
            </EmptyState>
          }
        />
      </div>
    </>
  );
}
