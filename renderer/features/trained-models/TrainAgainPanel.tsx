import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Autocomplete, Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { paths } from '@renderer/lib/paths';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { modelQueries } from '@renderer/lib/queries/models';
import { priceQueries } from '@renderer/lib/queries/prices';
import { rescueQueries } from '@renderer/lib/queries/rescue';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { sendWords } from '@renderer/ui/money/training-price-words';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { NewHome, Rehome } from '@shared/contract/rehome';
import type { TrainedModel } from '@shared/contract/trained-models';
import { formatMoney } from '@shared/domain/format';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { providerStatusLook, rehomeWords } from './model-words';
import classes from './TrainedModelsScreen.module.css';

const local = 'local';
const noRehomes: readonly Rehome[] = [];

/** The same rows at another host or on this machine, and the old answers against the new. */
export function TrainAgainPanel({ projectId, model }: { projectId: string; model: TrainedModel }) {
  const [, go] = useLocation();
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const prices = useQuery(priceQueries.list()).data ?? [];
  const rehomes = useQuery(rescueQueries.rehomes(projectId)).data ?? noRehomes;
  const [where, setWhere] = useState(local);
  const [typed, setTyped] = useState<string | null>(null);
  const connection = connections.find(({ id }) => id === where);
  const models = modelSuggestions(connection, prices, 'train');
  const baseModel = typed ?? models[0] ?? '';
  const [settled] = useDebouncedValue(baseModel, 300);
  const home: NewHome =
    where === local ? { kind: 'local' } : { kind: 'connection', connectionId: where, baseModel: settled };
  const ready = where === local || settled !== '';
  const plan = useQuery({ ...modelQueries.rehomePlan({ modelId: model.id, home }), enabled: ready });
  const start = useOperation('rehome.start', {
    onSuccess: ({ trainingJobId }) => {
      if (trainingJobId !== null) go(paths.detail(projectId, 'training', trainingJobId));
    },
  });
  const readRows = useOperation('rehome.readRows');
  const needsRows = model.origin === 'rescued' && plan.error !== null;
  const cost = plan.data?.estimate?.cost ?? null;
  const begin = () => {
    const train = () => start.mutate({ modelId: model.id, home });
    if (where === local || plan.data?.estimate?.simulated === true) return train();
    modals.openConfirmModal({
      title: t`Send the rows and train again?`,
      children: sendWords({ trainRows: plan.data?.trainRows ?? 0, cost }, connection?.name),
      labels: { confirm: t`Train again`, cancel: t`Not now` },
      onConfirm: train,
    });
  };
  const own = rehomes.filter(({ fromModel }) => fromModel === model.id);
  return (
    <>
      <Panel title={t`Train the same again elsewhere`}>
        <div className={classes.fields}>
          <Select
            label={t`Where`}
            data={[
              { value: local, label: t`Local classifier` },
              ...connections.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={where}
            allowDeselect={false}
            onChange={(value) => {
              setTyped(null);
              setWhere(value ?? local);
            }}
          />
          {where !== local && (
            <Autocomplete label={t`Base model`} data={models} value={baseModel} onChange={setTyped} />
          )}
          {needsRows ? (
            <Button
              variant="default"
              loading={readRows.isPending}
              onClick={() => readRows.mutate({ rescuedJobId: model.id }, { onSuccess: () => void plan.refetch() })}
            >
              <Trans>Read the rows of its files</Trans>
            </Button>
          ) : (
            <Button disabled={plan.data === undefined} loading={start.isPending} onClick={begin}>
              {where === local
                ? t`Train it here, free`
                : cost === null
                  ? t`Train it there`
                  : plan.data?.estimate?.simulated === true
                    ? t`Train it there for about ${{ price: formatMoney(cost.likely) }} (simulated)`
                    : t`Train it there for about ${{ price: formatMoney(cost.likely) }}`}
            </Button>
          )}
        </div>
        <div className={classes.plan}>
          {plan.error !== null && (
            <Notice tone={needsRows && readRows.error === null ? 'info' : 'bad'}>{plan.error.error.message}</Notice>
          )}
          {readRows.error !== null && <Notice tone="bad">{readRows.error.error.message}</Notice>}
          {start.error !== null && <Notice tone="bad">{start.error.error.message}</Notice>}
          {plan.data !== undefined && (
            <>
              <p className={classes.dim}>
                {t`${plural({ train: plan.data.trainRows }, { one: '# row', other: '# rows' })} to learn from, ${plural({ test: plan.data.testRows }, { one: '# test row', other: '# test rows' })} to hold old and new against.`}
                {plan.data.sameFile === true && ` ${t`The training file is the old one, byte for byte.`}`}
              </p>
              {plan.data.notes.map((note) => (
                <p key={note} className={classes.dim}>
                  {note}
                </p>
              ))}
              {plan.data.estimate?.warnings.map((warning) => (
                <Notice key={warning} tone="warning">
                  {warning}
                </Notice>
              ))}
            </>
          )}
        </div>
      </Panel>
      {own.length > 0 && (
        <Panel title={t`Trained again`} padded={false}>
          <FigureTable
            label={t`Trained again`}
            rows={own}
            rowKey={({ createdAt, name }) => `${createdAt} ${name}`}
            columns={[
              {
                key: 'name',
                header: t`As`,
                render: ({ name, trainingJobId }) =>
                  trainingJobId === null ? (
                    name
                  ) : (
                    <Link href={paths.detail(projectId, 'training', trainingJobId)}>{name}</Link>
                  ),
              },
              {
                key: 'status',
                header: t`State`,
                render: ({ status }) => (
                  <StatusBadge look={providerStatusLook(status)}>{rehomeWords[status]}</StatusBadge>
                ),
              },
              { key: 'when', header: t`Started`, render: ({ createdAt }) => when(createdAt, Date.now()) },
              {
                key: 'parity',
                header: t`Old against new`,
                render: ({ pairs: [pair] }) =>
                  pair === undefined ? (
                    <span className={classes.dim}>
                      <Trans>Run both over the same rows first.</Trans>
                    </span>
                  ) : (
                    <Button
                      variant="default"
                      size="compact-xs"
                      onClick={() =>
                        go(paths.detail(projectId, 'training', `parity-${pair.beforeRunId}-${pair.afterRunId}`))
                      }
                    >
                      {t`Compare ${plural({ rows: pair.rows }, { one: '# row', other: '# rows' })}`}
                    </Button>
                  ),
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
