import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { cleaningQueries, type Step } from '@renderer/lib/queries/cleaning';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import { IconEraser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './CleaningScreen.module.css';
import { cleaningSteps } from './cleaning-steps';
import { StepList } from './StepList';
import { StepPreview } from './StepPreview';

const question = t`What should be cleaned?`;

/** The steps of cleaning with the rows each would change; nothing changes before it was looked at. */
export function CleaningScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [kind, setKind] = useState<Step['kind']>('tidy');
  // What the user adjusted, one entry a step; for one dataset: labels and lengths of another one are others.
  const [settings, setSettings] = useState<readonly Step[]>([]);
  const [settled] = useDebouncedValue(settings, 300);
  const datasets = useQuery(datasetQueries.list(projectId));
  const ready = readyDatasets(datasets.data ?? []);
  const dataset = ready.find(({ id }) => id === chosenId) ?? ready[0];
  const variants = useQuery({
    ...cleaningQueries.labelVariants(dataset?.id ?? ''),
    enabled: dataset !== undefined,
  });
  const chosen = cleaningSteps.find(({ step }) => step.kind === kind);
  // Labels are merged as suggested until the user says otherwise.
  const suggested = Object.fromEntries((variants.data ?? []).map(({ from, to }) => [from, to]));
  const adjusted = (step: Step, own: readonly Step[]): Step =>
    own.find(({ kind: ownKind }) => ownKind === step.kind) ??
    (step.kind === 'merge-labels' ? { ...step, map: suggested } : step);
  const adjust = (step: Step): void => setSettings([...settings.filter((own) => own.kind !== step.kind), step]);
  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question={question}
          detail={t`Each step shows the rows it would change, and can be undone.`}
          secondary={
            ready.length > 1 &&
            dataset !== undefined && (
              <Select
                aria-label={t`Dataset`}
                w={220}
                data={ready.map(({ id, name }) => ({ value: id, label: name }))}
                value={dataset.id}
                allowDeselect={false}
                onChange={(id) => {
                  setChosenId(id);
                  setSettings([]);
                }}
              />
            )
          }
          action={
            <Button
              variant={datasets.isSuccess && dataset === undefined ? 'default' : 'filled'}
              onClick={() => go(paths.step(projectId, 'data'))}
            >
              <Trans>Back to the rows</Trans>
            </Button>
          }
        />
      }
    >
      {datasets.isError && (
        <FailedState
          title={t`The rows could not be read`}
          error={datasets.error.error}
          onRetry={() => void datasets.refetch()}
        />
      )}
      {datasets.isPending && (
        <div className={classes.columns}>
          <TableSkeleton rows={9} what={t`the steps`} />
          <TableSkeleton rows={9} what={t`what would change`} />
        </div>
      )}
      {datasets.isSuccess && dataset === undefined && (
        <EmptyState
          icon={<IconEraser size={32} stroke={1.5} />}
          title={t`There are no rows to clean yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'data'))}>
              <Trans>Import rows</Trans>
            </Button>
          }
        >
          <Trans>Rows come first; what is wrong with them is shown here.</Trans>
        </EmptyState>
      )}
      {dataset !== undefined && chosen !== undefined && (
        <div className={classes.columns}>
          <StepList
            datasetId={dataset.id}
            chosen={kind}
            stepOf={(step) => adjusted(step, settled)}
            onChoose={setKind}
          />
          <StepPreview
            key={`${dataset.id} ${kind}`}
            projectId={projectId}
            datasetId={dataset.id}
            listed={chosen}
            step={adjusted(chosen.step, settings)}
            settled={adjusted(chosen.step, settled)}
            onAdjust={adjust}
            onApplied={() => setSettings(settings.filter((own) => own.kind !== 'merge-labels'))}
          />
        </div>
      )}
    </Screen>
  );
}
