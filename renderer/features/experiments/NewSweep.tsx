import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Autocomplete, Button, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { paths } from '@renderer/lib/paths';
import { sweepQueries } from '@renderer/lib/queries/experiments';
import { priceQueries } from '@renderer/lib/queries/prices';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { Money } from '@renderer/ui/figures';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { receiverWords } from '@renderer/ui/money/training-price-words';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
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
  const back = () => go(paths.step(projectId, 'training'));
  useShortcut({ keys: 'Escape', label: t`Back to training`, group: 'This screen', run: back });
  const label = plan.data === undefined ? t`Counting tokens` : trainModelsWords(plan.data.trials.length, plan.data);
  const begin = () => {
    if (wanted === null || plan.data === undefined) return;
    const now = () => start.mutate({ ...wanted, ...(budget === null ? {} : { budget }) });
    if (plan.data.simulated) return now();
    modals.openConfirmModal({
      title: t`Send these rows and train?`,
      children: sendWords(plan.data, receiverWords(connection?.name), budget),
      labels: { confirm: label, cancel: t`Not now` },
      onConfirm: now,
    });
  };
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Which settings train best?`}
          detail={t`Every combination is trained on the train rows and judged on the validation rows. Test rows take no part.`}
          secondary={
            <Button variant="default" onClick={back}>
              <Trans>Back to training</Trans>
            </Button>
          }
          action={
            <Button disabled={wanted === null || plan.data === undefined} loading={start.isPending} onClick={begin}>
              {label}
            </Button>
          }
        />
      }
    >
      <div className={classes.columns}>
        <Panel title={t`What to try`} terms={['sweep', 'epoch', 'batchSize', 'learningRate']}>
          <div className={classes.stack}>
            {splits.length > 1 && (
              <Select
                label={t`Split`}
                data={splits.map(({ id, name }) => ({ value: id, label: name }))}
                value={draft.splitId}
                allowDeselect={false}
                onChange={(splitId) => change({ splitId: splitId ?? draft.splitId })}
              />
            )}
            <Select
              label={t`Connection`}
              data={connections.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.connectionId}
              allowDeselect={false}
              onChange={(connectionId) => change({ connectionId: connectionId ?? draft.connectionId, baseModel: null })}
            />
            {connection?.kind === 'sandbox' && (
              <div className={classes.inline}>
                <SandboxBadge short />
                <span className={classes.dim}>
                  <Trans>It trains a small local model on your rows.</Trans>
                </span>
              </div>
            )}
            <Autocomplete
              label={t`Base model`}
              data={models}
              value={draft.baseModel}
              onChange={(baseModel) => change({ baseModel })}
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
            <MoneyInput
              label={t`Stop before it costs more than`}
              placeholder={t`no budget`}
              initial={budget}
              onAmount={setBudget}
            />
          </div>
        </Panel>
        <div className={classes.stack}>
          {start.isError && <Notice tone="bad">{start.error.error.message}</Notice>}
          {plan.isError && <Notice tone="bad">{plan.error.error.message}</Notice>}
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
        </div>
      </div>
    </Screen>
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
