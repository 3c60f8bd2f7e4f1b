import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { paths } from '@renderer/lib/paths';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { labellingQueries } from '@renderer/lib/queries/labelling';
import { projectQueries } from '@renderer/lib/queries/projects';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { LabellingQueue } from '@shared/contract/labelling';
import { IconTags } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { DeskSkeleton, LabellingDesk } from './LabellingDesk';
import classes from './LabellingScreen.module.css';
import { agreementWords, queues } from './labelling-words';

const question = t`What is this row?`;

/** A field keeps the keys while it has the focus: once something was chosen in it, they are the labels' again. */
const giveKeysBack = (): void => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
};

type LabellingScreenProps = {
  projectId: string;
  /** Which rows come when the screen opens. */
  firstQueue?: LabellingQueue;
};

/** One row at a time, by keyboard. Which rows come is chosen here; the desk does the labelling. */
export function LabellingScreen({ projectId, firstQueue = 'uncertain' }: LabellingScreenProps) {
  const [, go] = useLocation();
  const [queue, setQueue] = useState<LabellingQueue>(firstQueue);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 300);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const project = useQuery(projectQueries.get(projectId));
  const datasets = useQuery(datasetQueries.list(projectId));
  const ready = readyDatasets(datasets.data ?? []);
  const dataset = ready.find(({ id }) => id === chosenId) ?? ready[0];
  const agreement = useQuery({
    ...labellingQueries.agreement(dataset?.id ?? ''),
    enabled: dataset !== undefined && queue === 'second-pass',
  });
  const failed = project.error ?? datasets.error;
  const labels = project.data?.project.labels.map(({ name }) => name) ?? [];
  const isEmpty =
    project.data !== undefined && datasets.data !== undefined && (dataset === undefined || labels.length === 0);
  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question={question}
          detail={agreement.data === undefined ? ' ' : agreementWords(agreement.data) || ' '}
          secondary={
            <>
              {ready.length > 1 && dataset !== undefined && (
                <Select
                  aria-label={t`Dataset`}
                  w={180}
                  data={ready.map(({ id, name }) => ({ value: id, label: name }))}
                  value={dataset.id}
                  allowDeselect={false}
                  onChange={(id) => {
                    setChosenId(id);
                    giveKeysBack();
                  }}
                />
              )}
              {queue === 'search' && (
                <TextInput
                  aria-label={t`Words in the text`}
                  placeholder={t`Words in the text`}
                  w={180}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                  onKeyDown={(event) => event.key === 'Enter' && giveKeysBack()}
                />
              )}
              <Select
                aria-label={t`Which rows come`}
                w={220}
                data={queues.map((entry) => ({ value: entry.queue, label: entry.name }))}
                value={queue}
                allowDeselect={false}
                onChange={(next) => {
                  if (next !== null) setQueue(LabellingQueue.parse(next));
                  giveKeysBack();
                }}
              />
            </>
          }
          action={
            <Button variant={isEmpty ? 'default' : 'filled'} onClick={() => go(paths.step(projectId, 'labels'))}>
              <Trans>Back to the labels</Trans>
            </Button>
          }
        />
      }
    >
      {failed !== null && (
        <FailedState
          title={t`The rows could not be read`}
          error={failed.error}
          onRetry={() => {
            void project.refetch();
            void datasets.refetch();
          }}
        />
      )}
      {failed === null && (project.data === undefined || datasets.data === undefined) && (
        <div className={classes.desk}>
          <DeskSkeleton />
        </div>
      )}
      {isEmpty && (
        <EmptyState
          icon={<IconTags size={32} stroke={1.5} />}
          title={dataset === undefined ? t`There are no rows to label yet` : t`There are no labels to give yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, dataset === undefined ? 'data' : 'labels'))}>
              {dataset === undefined ? t`Import rows` : t`Make the label list`}
            </Button>
          }
        >
          <Trans>Rows and a list of labels are needed first.</Trans>
        </EmptyState>
      )}
      {dataset !== undefined && labels.length > 0 && (
        <div className={classes.desk}>
          <LabellingDesk
            key={`${dataset.id} ${queue} ${search}`}
            projectId={projectId}
            datasetId={dataset.id}
            queue={queue}
            search={search}
            labels={labels}
          />
        </div>
      )}
    </Screen>
  );
}
