import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { usePagedRows } from '@renderer/lib/paged-rows';
import { datasetPages } from '@renderer/lib/queries/datasets';
import { useOperation } from '@renderer/lib/query';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FileDrop } from '@renderer/ui/FileDrop';
import { Notice } from '@renderer/ui/Notice';
import { useSaveFile } from '@renderer/ui/save-file';
import type { Column } from '@renderer/ui/table/columns';
import { DataTable } from '@renderer/ui/table/DataTable';
import type { BadRow } from '@shared/contract/bad-rows';
import type { Dataset } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import { mendedWords } from './append-words';
import { BadRowMender } from './BadRowMender';
import classes from './BadRows.module.css';

const columns: readonly Column<BadRow>[] = [
  { key: 'line', header: t`Line`, width: '88px', align: 'end', render: (row) => formatCount(row.line) },
  { key: 'reason', header: t`Why it was kept aside`, width: 'minmax(260px, 1fr)', render: (row) => row.reason },
  {
    key: 'raw',
    header: t`As it stands in the file`,
    width: 'minmax(260px, 2fr)',
    dir: 'auto',
    render: (row) => <code>{row.raw}</code>,
  },
];

/** Rows that could not be read at import, with their line in the file: mended one by one here, or all of them in a file. */
export function BadRows({ dataset }: { dataset: Dataset }) {
  const rows = usePagedRows(datasetPages.badRows(dataset.id));
  const { save, saving } = useSaveFile();
  const takeBack = useOperation('datasets.mendBadRows');
  const [chosen, setChosen] = useState<number | null>(null);
  const row = chosen === null ? undefined : rows.rowAt(chosen);
  const toFile = () =>
    save({
      what: t`rows that were kept aside`,
      fileName: `${dataset.name} - to mend.csv`,
      kind: { name: 'CSV', extension: 'csv' },
      write: (path) => call('datasets.exportBadRows', { datasetId: dataset.id, path }),
    });
  return (
    <>
      <div className={classes.tools}>
        <FileDrop
          compact
          label={t`Drop the mended file here, or click to choose it`}
          hint={t`Its rows that are right now go back into the dataset.`}
          onFile={({ path }) => takeBack.mutate({ datasetId: dataset.id, path })}
        />
        <Button
          variant="default"
          loading={saving !== null}
          disabled={dataset.badRowCount === 0}
          onClick={() => void toFile()}
        >
          <Trans>Export these rows to mend them</Trans>
        </Button>
      </div>
      {takeBack.isError && <Notice tone="bad">{takeBack.error.error.message}</Notice>}
      {takeBack.isSuccess && <Notice tone="good">{mendedWords(takeBack.data)}</Notice>}
      <div className={classes.pair}>
        <DataTable
          label={t`Rows kept aside`}
          columns={columns}
          rows={rows}
          active={chosen}
          onActiveChange={setChosen}
          empty={
            <EmptyState title={t`No row is kept aside`}>
              <Trans>Every row of the file is in the dataset.</Trans>
            </EmptyState>
          }
        />
        {row !== undefined && (
          <BadRowMender key={row.badRowId} datasetId={dataset.id} row={row} onClose={() => setChosen(null)} />
        )}
      </div>
    </>
  );
}
