import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Autocomplete, Button, Select, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { priceQueries } from '@renderer/lib/queries/prices';
import { projectQueries } from '@renderer/lib/queries/projects';
import { trainingQueries } from '@renderer/lib/queries/training';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { FailedState } from '@renderer/ui/FailedState';
import { confirmTraining } from '@renderer/ui/money/confirm-training';
import { sendWords } from '@renderer/ui/money/training-price-words';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import { SplitSelect } from '@renderer/ui/SplitSelect';
import type { Connection } from '@shared/contract/connections';
import type { Split } from '@shared/contract/splits';
import type { TrainingJob } from '@shared/contract/training';
import { usualFileSettings } from '@shared/contract/training-files';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { FileFields } from './FileFields';
import { Findings } from './Findings';
import { KnobField } from './KnobField';
import classes from './NewTraining.module.css';
import { PreparedFile } from './PreparedFile';
import { TrainingCost } from './TrainingCost';
import { hyperparametersOf, recipeOf, type TrainingDraft } from './training-draft';
import { trainWords } from './training-words';

type NewTrainingProps = {
  projectId: string;
  splits: readonly Split[];
  connections: readonly Connection[];
  /** The job whose model is trained further; null for a start from a base model. */
  earlier: TrainingJob | null;
};

/** A new fine-tune: what to train, what the check of its file says, and what it will cost before anything is sent. */
export function NewTraining({ projectId, splits, connections, earlier }: NewTrainingProps) {
  const [, go] = useLocation();
  const prices = useQuery(priceQueries.list()).data ?? [];
  const [typed, setTyped] = useState<TrainingDraft>({
    splitId: splits[0]?.id ?? '',
    connectionId: earlier?.connectionId ?? connections[0]?.id ?? '',
    baseModel: earlier?.fineTunedModel ?? '',
    output: 'text',
    withValidation: true,
    file: usualFileSettings,
    epochs: 'auto',
    batchSize: 'auto',
    learningRateMultiplier: 'auto',
    newSince: null,
  });
  const [modelTouched, setModelTouched] = useState(earlier !== null);
  const connection = connections.find(({ id }) => id === typed.connectionId);
  const split = splits.find(({ id }) => id === typed.splitId);
  const models = modelSuggestions(connection, prices, 'train');
  const draft: TrainingDraft = modelTouched ? typed : { ...typed, baseModel: models[0] ?? '' };
  const change = (changed: Partial<TrainingDraft>) => setTyped({ ...draft, ...changed });
  const [settled] = useDebouncedValue(draft, 300);
  const recipe = recipeOf(settled);
  const wanted = recipe ?? { splitId: '', connectionId: '', baseModel: '' };
  const prepared = useQuery({ ...trainingQueries.prepare(wanted), enabled: recipe !== null });
  const estimate = useQuery({
    ...trainingQueries.estimate({ ...wanted, hyperparameters: hyperparametersOf(settled) }),
    enabled: recipe !== null,
  });
  const start = useOperation('training.start', {
    onSuccess: (job) => go(paths.detail(projectId, 'training', job.id)),
  });
  const leaveOut = useOperation('splits.revise', {
    // A frozen split gets a new version without these rows.
    onSuccess: ({ id }) => change({ splitId: id }),
  });
  const mend = useOperation('trainingFiles.mend', {
    // Of a split that was used, too, a new version has the mended rows.
    onSuccess: ({ splitId, changed }) => {
      change({ splitId });
      stripMessage.say({
        words: t`Mended ${plural(changed, { one: '# row', other: '# rows' })}. Ctrl+Z takes it back.`,
      });
    },
  });
  const labels = useQuery(projectQueries.get(projectId)).data?.project.labels.map(({ name }) => name) ?? [];
  const faults = prepared.data?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  const ready = recipe !== null && prepared.data !== undefined && estimate.data !== undefined && faults === 0;
  const begin = () => {
    if (recipe === null || estimate.data === undefined) return;
    const { simulated } = estimate.data;
    confirmTraining(
      { free: simulated, words: sendWords(estimate.data, connection?.name), confirm: trainWords(estimate.data) },
      () => start.mutate({ ...recipe, hyperparameters: hyperparametersOf(settled) }),
    );
  };
  const failed = prepared.error ?? estimate.error;
  return (
    <Screen
      header={
        <ScreenHeader
          question={
            earlier === null
              ? t`What shall it learn, and what will it cost?`
              : t`What shall it learn next, and what will it cost?`
          }
          detail={t`Only train rows are sent, with validation rows beside them if you want. Test rows never are.`}
          secondary={
            <Button variant="default" onClick={() => go(paths.step(projectId, 'training'))}>
              <Trans>All training jobs</Trans>
            </Button>
          }
          action={
            <Button disabled={!ready} loading={start.isPending} onClick={begin}>
              {recipe === null
                ? t({ message: 'Train', context: 'button' })
                : estimate.data !== undefined
                  ? trainWords(estimate.data)
                  : estimate.isError
                    ? t`No estimate`
                    : t`Counting tokens`}
            </Button>
          }
        />
      }
    >
      <div className={classes.columns}>
        <Panel title={t`What to train`} terms={['epoch', 'batchSize', 'learningRate']}>
          <div className={classes.fields}>
            <SplitSelect splits={splits} value={draft.splitId} onChange={(splitId) => change({ splitId })} />
            <Select
              label={t`Connection`}
              data={connections.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.connectionId}
              allowDeselect={false}
              onChange={(connectionId) => {
                setModelTouched(false);
                setTyped({ ...draft, connectionId: connectionId ?? draft.connectionId });
              }}
            />
            {connection?.kind === 'sandbox' && (
              <div className={classes.sandbox}>
                <SandboxBadge short /> <Trans>It trains a small local model on your rows.</Trans>
              </div>
            )}
            <Autocomplete
              label={t`Base model`}
              description={t`Choose one, or type another name.`}
              data={models}
              value={draft.baseModel}
              onChange={(baseModel) => {
                setModelTouched(true);
                change({ baseModel });
              }}
            />
            {earlier !== null && draft.baseModel === earlier.fineTunedModel && (
              <Switch
                label={t`Only rows that it has not learnt yet`}
                description={t`All rows together keep it from forgetting the old ones; new rows alone cost less.`}
                checked={draft.newSince !== null}
                onChange={(event) => change({ newSince: event.currentTarget.checked ? earlier.id : null })}
              />
            )}
            <FileFields projectId={projectId} split={split} draft={draft} onChange={change} />
            <div className={classes.knobs}>
              <KnobField
                label={t`Epochs`}
                description={t`Passes`}
                min={1}
                max={50}
                value={draft.epochs}
                onChange={(epochs) => change({ epochs })}
              />
              <KnobField
                label={t`Batch size`}
                description={t`Rows a step`}
                min={1}
                max={256}
                value={draft.batchSize}
                onChange={(batchSize) => change({ batchSize })}
              />
              <KnobField
                label={t`Learning rate`}
                description={t`Multiplier`}
                min={0.001}
                max={100}
                decimals={3}
                value={draft.learningRateMultiplier}
                onChange={(learningRateMultiplier) => change({ learningRateMultiplier })}
              />
            </div>
          </div>
        </Panel>
        <div className={classes.evidence}>
          {start.isError && <Notice tone="bad">{start.error.error.message}</Notice>}
          {leaveOut.isError && <Notice tone="bad">{leaveOut.error.error.message}</Notice>}
          {mend.isError && <Notice tone="bad">{mend.error.error.message}</Notice>}
          {recipe === null && (
            <Notice>
              {draft.file.method === 'dpo' && draft.file.runId === null
                ? t`Choose the run whose wrong answers make the pairs, to see the check and the price.`
                : t`Choose a connection and a base model to see the check and the price.`}
            </Notice>
          )}
          {failed !== null && (
            <FailedState
              title={t`The training file could not be prepared`}
              error={failed.error}
              onRetry={() => {
                void prepared.refetch();
                void estimate.refetch();
              }}
            />
          )}
          {failed === null && recipe !== null && (
            <>
              <Panel title={t`What will it cost?`}>
                <TrainingCost estimate={estimate.data} />
              </Panel>
              <Panel title={t`Is the training file sound?`} terms={['trainingFile']} padded={false}>
                {prepared.data === undefined ? (
                  <TableSkeleton rows={3} what={t`the check`} />
                ) : (
                  <>
                    <PreparedFile
                      prepared={prepared.data}
                      file={draft.file}
                      host={connection?.kind ?? 'compatible'}
                      onParts={(inParts) => change({ file: { ...draft.file, inParts } })}
                    />
                    <Findings
                      key={settled.splitId}
                      prepared={prepared.data}
                      labels={labels}
                      isLeavingOut={leaveOut.isPending}
                      isMending={mend.isPending}
                      onMend={(rows) => mend.mutate({ splitId: settled.splitId, rows })}
                      onLeaveOut={(rowIds) =>
                        leaveOut.mutate({
                          splitId: settled.splitId,
                          moves: rowIds.map((rowId) => ({ rowId, part: null })),
                        })
                      }
                    />
                  </>
                )}
              </Panel>
            </>
          )}
        </div>
      </div>
    </Screen>
  );
}
