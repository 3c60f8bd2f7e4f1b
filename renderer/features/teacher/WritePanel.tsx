import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Autocomplete, Button, NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { errandQueries } from '@renderer/lib/queries/errands';
import { priceQueries } from '@renderer/lib/queries/prices';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { Money } from '@renderer/ui/figures';
import { ErrandOutlook } from '@renderer/ui/money/ErrandOutlook';
import { priceWords } from '@renderer/ui/money/ErrandPrice';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { StartErrand } from '@renderer/ui/money/StartErrand';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Dataset } from '@shared/contract/datasets';
import type { Split } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './TeacherScreen.module.css';

type WritePanelProps = { projectId: string; dataset: Dataset; split: Split };

/** A model writes texts for each label from its description; copies stay out, and what it wrote never tests. */
export function WritePanel({ projectId, dataset, split }: WritePanelProps) {
  const [, go] = useLocation();
  // The sandbox is no LLM: it cannot write.
  const connections = (useQuery(connectionQueries.list()).data ?? []).filter(({ kind }) => kind !== 'sandbox');
  const prices = useQuery(priceQueries.list()).data ?? [];
  const runs = useQuery(errandQueries.writingRuns(projectId)).data ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [perLabel, setPerLabel] = useState(20);
  const [budget, setBudget] = useState<number | null>(null);
  const connection = connections.find(({ id }) => id === picked) ?? connections[0];
  const models = modelSuggestions(connection, prices, 'answer');
  const model = typed ?? models[0] ?? '';
  const [settled] = useDebouncedValue({ model, perLabel }, 300);
  const wish = { datasetId: dataset.id, splitId: split.id, connectionId: connection?.id ?? '', ...settled };
  const ready = connection !== undefined && settled.model !== '';
  const estimate = useQuery({ ...errandQueries.writingEstimate(wish), enabled: ready });
  const start = useOperation('synthetic.start');
  const newest = runs[0]?.errand;
  return (
    <>
      <Panel title={t`Let a model write texts`} terms={['synthetic']}>
        <div className={classes.block}>
          <p className={classes.intro}>
            <Trans>
              New texts come from the labels and their descriptions, in the style of train rows; test rows are never
              shown. Copies and near-copies of rows are left out. What is written carries the origin ‘synthetic’ and
              goes to the train side of every split, so that scores stay those of people’s texts.
            </Trans>
          </p>
          {connection === undefined ? (
            <Notice
              action={
                <Button variant="default" size="compact-sm" onClick={() => go(paths.connections)}>
                  <Trans>Connections</Trans>
                </Button>
              }
            >
              <Trans>
                Save a connection to a model that can write. The sandbox is no LLM: it labels, but it cannot write.
              </Trans>
            </Notice>
          ) : (
            <div className={classes.fields}>
              <Select
                label={t`Connection`}
                w={220}
                data={connections.map(({ id, name }) => ({ value: id, label: name }))}
                value={connection.id}
                allowDeselect={false}
                onChange={(value) => {
                  setTyped(null);
                  setPicked(value);
                }}
              />
              <Autocomplete label={t`Model`} w={220} data={models} value={model} onChange={setTyped} />
              <NumberInput
                label={t`Texts a label`}
                w={120}
                min={1}
                max={200}
                value={perLabel}
                onChange={(value) => setPerLabel(typeof value === 'number' ? value : 20)}
              />
              <MoneyInput label={t`Budget`} placeholder={t`no limit`} w={140} initial={null} onAmount={setBudget} />
              <StartErrand
                estimate={estimate.data}
                disabled={newest?.status === 'running'}
                starting={start.isPending}
                title={t`Let ${{ model: settled.model }} write texts?`}
                confirm={t`Write them`}
                budget={budget}
                onStart={() => start.mutate({ ...wish, ...(budget === null ? {} : { budget }) })}
              >
                {estimate.data === undefined ? t`Write them` : t`Write ${{ price: priceWords(estimate.data) }}`}
              </StartErrand>
            </div>
          )}
          <ErrandOutlook estimate={estimate} start={start} errand={newest} />
        </div>
      </Panel>
      {runs.length > 0 && (
        <Panel title={t`Written texts`} padded={false}>
          <FigureTable
            label={t`Written texts`}
            rows={runs}
            rowKey={({ errand }) => errand.id}
            columns={[
              { key: 'name', header: t`Written by`, render: ({ errand }) => errand.name },
              { key: 'when', header: t`Asked`, render: ({ errand }) => when(errand.startedAt, Date.now()) },
              { key: 'written', header: t`Texts`, align: 'end', render: ({ written }) => formatCount(written) },
              { key: 'added', header: t`New rows`, align: 'end', render: ({ added }) => formatCount(added) },
              { key: 'copies', header: t`Copies`, align: 'end', render: ({ copies }) => formatCount(copies) },
              {
                key: 'near',
                header: t`Near-copies`,
                align: 'end',
                render: ({ nearCopies }) => formatCount(nearCopies),
              },
              { key: 'bad', header: t`Unreadable`, align: 'end', render: ({ unreadable }) => formatCount(unreadable) },
              { key: 'cost', header: t`Cost`, align: 'end', render: ({ errand }) => <Money value={errand.cost} /> },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
