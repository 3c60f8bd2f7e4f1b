import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { NumberInput, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { learningCurveQueries } from '@renderer/lib/queries/experiments';
import { priceQueries } from '@renderer/lib/queries/prices';
import { useOperation } from '@renderer/lib/query';
import { confirmTraining } from '@renderer/ui/money/confirm-training';
import { receiverWords } from '@renderer/ui/money/training-price-words';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SplitSelect } from '@renderer/ui/SplitSelect';
import type { Connection } from '@shared/contract/connections';
import type { CurvePlan } from '@shared/contract/learning-curves';
import type { Split } from '@shared/contract/splits';
import type { TrialPlan } from '@shared/contract/training-trials';
import { formatCount, formatMoney } from '@shared/domain/format';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type Classifier, type CurveDraft, classifiers, cuts, isCut, wantedOf } from './curve-draft';
import classes from './Experiments.module.css';
import { measureWords } from './experiment-words';
import { ModelFields } from './ModelFields';
import { ExperimentBudget, NewExperiment } from './NewExperiment';
import { TrialPrice } from './TrialPrice';

type NewCurveProps = { projectId: string; splits: readonly Split[]; connections: readonly Connection[] };

/** A new learning curve: what is trained on how much, and what that costs before anything starts. */
export function NewCurve({ projectId, splits, connections }: NewCurveProps) {
  const [, go] = useLocation();
  const prices = useQuery(priceQueries.list()).data ?? [];
  const [budget, setBudget] = useState<number | null>(null);
  const [typed, setTyped] = useState<CurveDraft>({
    splitId: splits[0]?.id ?? '',
    kind: 'local',
    classifier: 'svm',
    connectionId: connections[0]?.id ?? '',
    baseModel: null,
    output: 'text',
    hyperparameters: { epochs: 'auto', batchSize: 'auto', learningRateMultiplier: 'auto' },
    cut: 'usual',
    repeats: 3,
  });
  const connection = connections.find(({ id }) => id === typed.connectionId);
  const models = modelSuggestions(connection, prices, 'train');
  const draft = { ...typed, baseModel: typed.baseModel ?? models[0] ?? '' };
  const change = (changed: Partial<CurveDraft>) => setTyped({ ...typed, ...changed });
  const [settled] = useDebouncedValue(draft, 300);
  const wanted = wantedOf(settled);
  const plan = useQuery({
    ...learningCurveQueries.plan(wanted ?? { splitId: '', recipe: { kind: 'local' } }),
    enabled: wanted !== null,
  });
  const start = useOperation('learningCurves.start', {
    onSuccess: ({ id }) => go(paths.detail(projectId, 'training', id)),
  });
  const begin = () => {
    if (wanted === null || plan.data === undefined) return;
    const { training, trainRows } = plan.data;
    const words = training === null ? '' : partsWords(trainRows, training, receiverWords(connection?.name));
    confirmTraining({ free: training?.simulated ?? true, words, confirm: measureWords(plan.data) }, () =>
      start.mutate({ ...wanted, ...(budget === null || training === null ? {} : { budget }) }),
    );
  };
  const chooseKind = (kind: CurveDraft['kind']) =>
    change(kind === 'local' ? { kind, cut: 'usual', repeats: 3 } : { kind, cut: 'three', repeats: 1 });
  return (
    <NewExperiment
      projectId={projectId}
      question={t`How much would more rows help?`}
      detail={t`The same recipe is trained on growing parts of the train side; each model answers the validation rows. Test rows take no part.`}
      action={plan.data === undefined ? t`Train and measure` : measureWords(plan.data)}
      ready={wanted !== null && plan.data !== undefined}
      starting={start.isPending}
      onStart={begin}
      failures={[start.error, plan.error]}
      settings={{
        title: t`What to measure`,
        terms: ['learningCurve', 'seed'],
        fields: (
          <>
            <SegmentedControl
              aria-label={t`What is trained`}
              size="xs"
              fullWidth
              data={[
                { value: 'local', label: t`Local classifier` },
                { value: 'fine-tuned', label: t({ message: 'Fine-tuned model', context: 'narrow control' }) },
              ]}
              value={draft.kind}
              onChange={(kind) => chooseKind(kind === 'local' ? 'local' : 'fine-tuned')}
            />
            <SplitSelect splits={splits} value={draft.splitId} onChange={(splitId) => change({ splitId })} />
            {draft.kind === 'local' ? (
              <Select
                label={t`Classifier`}
                data={classifiers.map(({ value, label }) => ({ value, label }))}
                value={draft.classifier}
                allowDeselect={false}
                onChange={(value) => change({ classifier: classifierOf(value) })}
              />
            ) : (
              <TunedFields draft={draft} connections={connections} models={models} change={change} />
            )}
            <Select
              label={t`Parts of the train side`}
              data={Object.entries(cuts).map(([value, { label }]) => ({ value, label }))}
              value={draft.cut}
              allowDeselect={false}
              onChange={(cut) => change({ cut: isCut(cut) ? cut : draft.cut })}
            />
            <NumberInput
              label={t`Draws of each part`}
              description={t`Each draw takes other rows, which shows how much luck is in a point.`}
              min={1}
              max={20}
              allowDecimal={false}
              clampBehavior="strict"
              value={draft.repeats}
              onChange={(repeats) => change({ repeats: typeof repeats === 'number' && repeats >= 1 ? repeats : 1 })}
            />
            {draft.kind === 'fine-tuned' && <ExperimentBudget budget={budget} onBudget={setBudget} />}
          </>
        ),
      }}
    >
      {wanted === null && (
        <Notice>
          <Trans>Choose a connection and a base model to see the plan and its price.</Trans>
        </Notice>
      )}
      {wanted !== null && !plan.isError && <Plan plan={plan.data} />}
    </NewExperiment>
  );
}

const classifierOf = (value: string | null): Classifier =>
  classifiers.find((one) => one.value === value)?.value ?? 'svm';

/** What is asked before parts of the train side are sent. */
function partsWords(trainRows: number, { trials, cost }: TrialPlan, server: string): string {
  const rows = formatCount(trainRows);
  const trainings = trials.length;
  if (cost === null)
    return t`Parts of ${rows} rows go to ${server}, and ${plural(trainings, { one: '# training costs', other: '# trainings cost' })} a price that is not known.`;
  const [likely, most] = [formatMoney(cost.likely), formatMoney(cost.high)];
  return t`Parts of ${rows} rows go to ${server}, and ${plural(trainings, { one: '# training costs', other: '# trainings cost' })} about ${likely}, at most ${most}.`;
}

type TunedFieldsProps = {
  draft: CurveDraft;
  connections: readonly Connection[];
  models: readonly string[];
  change: (changed: Partial<CurveDraft>) => void;
};

function TunedFields({ draft, connections, models, change }: TunedFieldsProps) {
  return (
    <>
      <ModelFields
        connections={connections}
        connectionId={draft.connectionId}
        models={models}
        baseModel={draft.baseModel ?? ''}
        onChange={change}
      />
      <NumberInput
        label={t`Epochs`}
        description={t`The same for every part; empty lets the server choose, more for fewer rows.`}
        placeholder={t`auto`}
        min={1}
        max={50}
        allowDecimal={false}
        clampBehavior="strict"
        value={draft.hyperparameters.epochs === 'auto' ? '' : draft.hyperparameters.epochs}
        onChange={(epochs) =>
          change({
            hyperparameters: {
              ...draft.hyperparameters,
              epochs: typeof epochs === 'number' && epochs >= 1 ? epochs : 'auto',
            },
          })
        }
      />
    </>
  );
}

/** What would be done. Undefined while it is counted. */
function Plan({ plan }: { plan: CurvePlan | undefined }) {
  if (plan === undefined)
    return (
      <Panel title={t`What will it take?`}>
        <Skeleton height={72} />
      </Panel>
    );
  const { sizes, heldRows, models, training, warnings } = plan;
  return (
    <Panel title={t`What will it take?`}>
      <div className={classes.stack}>
        {training === null ? (
          <p className={classes.note}>
            <Trans>
              It runs on this machine and costs nothing: <Plural value={models} one="# model" other="# models" />, each
              answering <Plural value={heldRows} one="# validation row" other="# validation rows" />.
            </Trans>
          </p>
        ) : (
          <TrialPrice plan={training} heldRows={heldRows} />
        )}
        <p className={classes.note}>
          <Trans>
            Training rows at each point: {{ sizes: sizes.map((rows) => formatCount(rows)).join(', ') }}. Every part
            holds the smaller ones, with the labels in the same shares. The first curve freezes the split, as a run
            does.
          </Trans>
        </p>
        {warnings
          .filter((warning) => training === null || !training.warnings.includes(warning))
          .map((warning) => (
            <Notice key={warning} tone="warning">
              {warning}
            </Notice>
          ))}
      </div>
    </Panel>
  );
}
