import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { sweepQueries } from '@renderer/lib/queries/experiments';
import { priceQueries } from '@renderer/lib/queries/prices';
import { useOperation } from '@renderer/lib/query';
import { Money } from '@renderer/ui/figures';
import { confirmTraining } from '@renderer/ui/money/confirm-training';
import { receiverWords } from '@renderer/ui/money/training-price-words';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SplitSelect } from '@renderer/ui/SplitSelect';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Connection } from '@shared/contract/connections';
import type { Split } from '@shared/contract/splits';
import type { TrialPlan } from '@shared/contract/training-trials';
import { formatDigits, formatMoney } from '@shared/domain/format';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './Experiments.module.css';
import { settingWords, trainModelsWords } from './experiment-words';
import { ModelFields } from './ModelFields';
import { ExperimentBudget, NewExperiment } from './NewExperiment';
import { readSettings, type SettingName, type SweepDraft, settingRanges, wantedSweep } from './sweep-draft';
import { TrialPrice } from './TrialPrice';

type NewSweepProps = { projectId: string; splits: readonly Split[]; connections: readonly Connection[] };

/** A new sweep: which settings are tried, and what all of it costs before anything starts. */
export function NewSweep({ projectId, splits, connections }: NewSweepProps) {
  const [, go] = useLocation();
  const prices = useQuery(priceQueries.list()).data ?? [];
  const [budget, setBudget] = useState<number | null>(null);
  const [typed, setTyped] = useState<SweepDraft>({
    splitId: splits[0]?.id ?? '',
    connectionId: connections[0]?.id ?? '',
    baseModel: null,
    output: 'text',
    epochs: '1, 2, 3',
    learningRateMultiplier: '',
    batchSize: '',
  });
  const connection = connections.find(({ id }) => id === typed.connectionId);
  const split = splits.find(({ id }) => id === typed.splitId);
  const models = modelSuggestions(connection, prices, 'train');
  const draft = { ...typed, baseModel: typed.baseModel ?? models[0] ?? '' };
  const change = (changed: Partial<SweepDraft>) => setTyped({ ...typed, ...changed });
  const [settled] = useDebouncedValue(draft, 300);
  const wanted = wantedSweep(settled);
  const plan = useQuery({
    ...sweepQueries.plan(wanted ?? { splitId: '', connectionId: '', baseModel: '', grid: {} }),
    enabled: wanted !== null,
  });
  const start = useOperation('sweeps.start', { onSuccess: ({ id }) => go(paths.detail(projectId, 'training', id)) });
  const unknown = plan.isError ? t`No estimate` : t`Counting tokens`;
  const label = plan.data === undefined ? unknown : trainModelsWords(plan.data.trials.length, plan.data);
  const begin = () => {
    if (wanted === null || plan.data === undefined) return;
    const words = sendWords(plan.data, receiverWords(connection?.name), budget);
    confirmTraining({ free: plan.data.simulated, words, confirm: label }, () =>
      start.mutate({ ...wanted, ...(budget === null ? {} : { budget }) }),
    );
  };
  return (
    <NewExperiment
      projectId={projectId}
      question={t`Which settings train best?`}
      detail={t`Every combination is trained on the train rows and judged on the validation rows. Test rows take no part.`}
      action={label}
      ready={wanted !== null && plan.data !== undefined}
      starting={start.isPending}
      onStart={begin}
      failures={[start.error, plan.error]}
      settings={{
        title: t`What to try`,
        terms: ['sweep', 'epoch', 'batchSize', 'learningRate'],
        fields: (
          <>
            <SplitSelect splits={splits} value={draft.splitId} onChange={(splitId) => change({ splitId })} />
            <ModelFields
              connections={connections}
              connectionId={draft.connectionId}
              models={models}
              baseModel={draft.baseModel}
              onChange={change}
            />
            <div>
              <div className={classes.label}>
                <Trans>Answers as</Trans>
              </div>
              <SegmentedControl
                aria-label={t`Answers as`}
                size="xs"
                fullWidth
                data={[
                  { value: 'text', label: t`Plain text` },
                  { value: 'json', label: 'JSON' },
                ]}
                value={draft.output}
                onChange={(output) => change({ output: output === 'json' ? 'json' : 'text' })}
              />
            </div>
            <SettingsField
              name="epochs"
              label={t`Epochs`}
              description={t`Passes over the rows. Several, with commas between them.`}
              value={draft.epochs}
              onChange={(epochs) => change({ epochs })}
            />
            <SettingsField
              name="learningRateMultiplier"
              label={t`Learning rate multipliers`}
              description={t`Empty leaves it to the server.`}
              value={draft.learningRateMultiplier}
              onChange={(learningRateMultiplier) => change({ learningRateMultiplier })}
            />
            <SettingsField
              name="batchSize"
              label={t`Batch sizes`}
              description={t`Rows a step. Empty leaves it to the server.`}
              value={draft.batchSize}
              onChange={(batchSize) => change({ batchSize })}
            />
            <ExperimentBudget budget={budget} onBudget={setBudget} />
          </>
        ),
      }}
    >
      {wanted === null && (
        <Notice>
          <Trans>Choose a connection, a base model and settings to see the plan and its price.</Trans>
        </Notice>
      )}
      {wanted !== null && !plan.isError && (
        <>
          <Panel title={t`What will it cost?`}>
            {plan.data === undefined ? (
              <Skeleton height={72} />
            ) : (
              <TrialPrice plan={plan.data} heldRows={split?.counts.validation ?? null} />
            )}
          </Panel>
          {plan.data !== undefined && <PlannedTrials plan={plan.data} />}
        </>
      )}
    </NewExperiment>
  );
}

/** What is asked before the rows are sent: where they go, what the trainings cost, and where they stop. */
function sendWords({ trials, cost }: TrialPlan, server: string, budget: number | null): string {
  const trainings = trials.length;
  const [likely, most] = [formatMoney(cost?.likely ?? null), formatMoney(cost?.high ?? null)];
  if (budget === null)
    return cost === null
      ? t`The train rows go to ${server}, and ${plural(trainings, { one: '# training costs', other: '# trainings cost' })} a price that is not known.`
      : t`The train rows go to ${server}, and ${plural(trainings, { one: '# training costs', other: '# trainings cost' })} about ${likely}, at most ${most}.`;
  const limit = formatMoney(budget);
  return cost === null
    ? t`The train rows go to ${server}, and ${plural(trainings, { one: '# training costs', other: '# trainings cost' })} a price that is not known; they stop at ${limit}.`
    : t`The train rows go to ${server}, and ${plural(trainings, { one: '# training costs', other: '# trainings cost' })} about ${likely}, at most ${most}; they stop at ${limit}.`;
}

function PlannedTrials({ plan }: { plan: TrialPlan }) {
  const rows = plan.trials.map((trial, place) => ({ ...trial, place }));
  return (
    <Panel title={t`What will be trained`} padded={false}>
      <FigureTable
        label={t`What will be trained`}
        rows={rows}
        rowKey={({ place }) => String(place)}
        columns={[
          {
            key: 'epochs',
            header: t`Epochs`,
            align: 'end',
            render: ({ hyperparameters: { epochs } }) => settingWords(epochs),
          },
          {
            key: 'rate',
            header: t`Learning rate`,
            align: 'end',
            render: ({ hyperparameters }) => settingWords(hyperparameters.learningRateMultiplier),
          },
          {
            key: 'batch',
            header: t`Batch size`,
            align: 'end',
            render: ({ hyperparameters }) => settingWords(hyperparameters.batchSize),
          },
          {
            key: 'likely',
            header: t`Likely`,
            align: 'end',
            render: ({ cost }) => <Money value={cost?.likely ?? null} />,
          },
          {
            key: 'high',
            header: t`High`,
            align: 'end',
            render: ({ cost }) => (
              <span className={classes.dim}>
                <Money value={cost?.high ?? null} />
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}

type SettingsFieldProps = {
  name: SettingName;
  label: string;
  description: string;
  value: string;
  onChange: (value: string) => void;
};

function SettingsField({ name, label, description, value, onChange }: SettingsFieldProps) {
  const { min, max, whole } = settingRanges[name];
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={t`auto`}
      value={value}
      error={
        readSettings(value, name) === null
          ? whole
            ? t`Whole numbers from ${min} to ${max} with commas between them, or auto`
            : t`Numbers from ${{ min: formatDigits(String(min)) }} to ${max} with commas between them, or auto`
          : undefined
      }
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
