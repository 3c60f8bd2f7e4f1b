import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import type { CallInput } from '@renderer/lib/call';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import type { Dataset } from '@shared/contract/datasets';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import classes from './AppendPanel.module.css';
import { differenceWords } from './append-words';

type AppendPanelProps = {
  datasets: readonly Dataset[];
  /** The file and how it is read. */
  source: Omit<CallInput<'datasets.compareFile'>, 'datasetId'>;
  onStarted: (dataset: Dataset, jobId: string) => void;
};

/** When the file is a grown version of one that was imported: what is new in it, and adding just that. */
export function AppendPanel({ datasets, source, onStarted }: AppendPanelProps) {
  const [datasetId, setDatasetId] = useState(datasets[0]?.id ?? '');
  const compare = useOperation('datasets.compareFile');
  const append = useOperation('datasets.append', { onSuccess: ({ dataset, jobId }) => onStarted(dataset, jobId) });
  const difference = compare.data;
  const name = datasets.find(({ id }) => id === datasetId)?.name ?? '';
  return (
    <Panel title={t`Is it a newer version of rows you have?`}>
      <div className={classes.choice}>
        <Select
          aria-label={t`Dataset`}
          data={datasets.map(({ id, name: own }) => ({ value: id, label: own }))}
          value={datasetId}
          allowDeselect={false}
          onChange={(id) => {
            if (id === null) return;
            setDatasetId(id);
            compare.reset();
          }}
        />
        <Button variant="default" loading={compare.isPending} onClick={() => compare.mutate({ datasetId, ...source })}>
          <Trans>Show the difference</Trans>
        </Button>
        {difference !== undefined && difference.newRows + difference.badRows > 0 && (
          <Button loading={append.isPending} onClick={() => append.mutate({ datasetId, ...source })}>
            {plural(
              { newRows: difference.newRows },
              { one: `Add # new row to ${name}`, other: `Add # new rows to ${name}` },
            )}
          </Button>
        )}
      </div>
      {compare.isError && <Notice tone="bad">{compare.error.error.message}</Notice>}
      {append.isError && <Notice tone="bad">{append.error.error.message}</Notice>}
      {difference !== undefined && (
        <>
          <p className={classes.words}>{differenceWords(difference)}</p>
          <ul className={`${classes.list} ft-selectable`} aria-label={t`Differences`}>
            {difference.firstNew.slice(0, 10).map(({ line, text, label }) => (
              <li key={`new ${line}`}>
                <span className={classes.line}>{t`new, line ${{ line: formatCount(line) }}`}</span>
                <span dir="auto">{text}</span> <em>{label}</em>
              </li>
            ))}
            {difference.firstChanged.slice(0, 10).map(({ line, externalId, before, after }) => (
              <li key={`changed ${line}`}>
                <span className={classes.line}>
                  <Trans>changed, {externalId}</Trans>
                </span>
                <del dir="auto">{before.text}</del> <em>{before.label}</em> → <ins dir="auto">{after.text}</ins>{' '}
                <em>{after.label}</em>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
