import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { splitQueries } from '@renderer/lib/queries/splits';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { useShortcut } from '@renderer/lib/shortcuts';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './TeacherScreen.module.css';
import { TeachPanel } from './TeachPanel';
import { WritePanel } from './WritePanel';

const question = t`What can a stronger model do for me?`;

/** A teacher labels rows, and a model writes new ones: more to learn from, without a word of the test rows. */
export function TeacherScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const datasets = useQuery(datasetQueries.list(projectId));
  const splits = useQuery(splitQueries.list(projectId));
  const [picked, setPicked] = useState<string | null>(null);
  const back = () => go(paths.step(projectId, 'labels'));
  useShortcut({ keys: 'Escape', label: t`Back to the labels`, group: 'This screen', run: back });
  const failed = datasets.error ?? splits.error;
  const ready = readyDatasets(datasets.data ?? []);
  const withSplit = ready.filter(({ id }) => splits.data?.some(({ datasetId }) => datasetId === id));
  const dataset = withSplit.find(({ id }) => id === picked) ?? withSplit[0];
  const split = splits.data?.find(({ datasetId }) => datasetId === dataset?.id);
  const header = (
    <ScreenHeader
      question={question}
      detail={t`It is asked about rows that no test row tells of. You see the price before anything is sent.`}
      secondary={
        <>
          {withSplit.length > 1 && (
            <Select
              aria-label={t`Dataset`}
              w={220}
              data={withSplit.map(({ id, name }) => ({ value: id, label: name }))}
              value={dataset?.id ?? null}
              allowDeselect={false}
              onChange={setPicked}
            />
          )}
          <Button variant="default" onClick={back}>
            <Trans>Back to the labels</Trans>
          </Button>
        </>
      }
    />
  );
  if (failed !== null) {
    return (
      <Screen header={header}>
        <FailedState
          title={t`Rows and splits could not be read`}
          error={failed.error}
          onRetry={() => {
            void datasets.refetch();
            void splits.refetch();
          }}
        />
      </Screen>
    );
  }
  if (datasets.data === undefined || splits.data === undefined) {
    return (
      <Screen header={header}>
        <CardsSkeleton cards={2} height={200} what={t`rows and splits`} />
      </Screen>
    );
  }
  return (
    <Screen header={header}>
      {dataset === undefined || split === undefined ? (
        <EmptyState
          icon={<IconSchool size={32} stroke={1.5} />}
          title={t`There is no split yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'split'))}>
              <Trans>Make a split</Trans>
            </Button>
          }
        >
          <Trans>A split says which rows test. Models that label or write for you are shown none of those.</Trans>
        </EmptyState>
      ) : (
        <div className={classes.stack}>
          <TeachPanel key={`teach ${dataset.id}`} projectId={projectId} dataset={dataset} split={split} />
          <WritePanel key={`write ${dataset.id}`} projectId={projectId} dataset={dataset} split={split} />
        </div>
      )}
    </Screen>
  );
}
