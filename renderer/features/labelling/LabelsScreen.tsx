import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { projectQueries } from '@renderer/lib/queries/projects';
import { useOperation } from '@renderer/lib/query';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton, TableSkeleton } from '@renderer/ui/Skeletons';
import type { Label } from '@shared/contract/projects';
import { IconTags } from '@tabler/icons-react';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { Instructions } from './Instructions';
import { LabelList } from './LabelList';
import classes from './LabelsScreen.module.css';
import { countLabels, missingLabels, withCounts } from './label-counts';
import { describedWords, missingWords } from './label-words';
import { PoolScreen } from './PoolScreen';

/** What the labels mean: the words that people and models get, and how many rows carry each. */
export function LabelsScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const client = useQueryClient();
  const detail = useQuery(projectQueries.get(projectId));
  const datasets = useQuery(datasetQueries.list(projectId));
  const ready = readyDatasets(datasets.data ?? []);
  const summaries = useQueries({ queries: ready.map(({ id }) => datasetQueries.summary(id)) });
  const update = useOperation('projects.update', {
    onError: () => void client.invalidateQueries({ queryKey: ['projects'] }),
  });
  // Shown at once: the next field that is left must build on this change, not on what the engine said before it.
  const change = (changes: { labels?: Label[]; instructions?: string }) => {
    client.setQueryData(projectQueries.get(projectId).queryKey, (known) =>
      known === undefined ? known : { ...known, project: { ...known.project, ...changes } },
    );
    update.mutate({ projectId, ...changes });
  };
  const failed = detail.error ?? datasets.error;
  const project = detail.data?.project;
  const counts = countLabels(summaries.flatMap(({ data }) => (data === undefined ? [] : [data])));
  const counting = datasets.isPending || summaries.some(({ data }) => data === undefined);
  const uncounted = summaries.find(({ error }) => error !== null)?.error ?? null;
  const save = (labels: Label[]) => change({ labels });
  const missing = project === undefined || counting ? [] : missingLabels(project.labels, counts);
  if (project?.kind === 'short-answer' && datasets.isSuccess)
    return <PoolScreen project={project} datasets={ready} counts={counting ? null : counts} onChange={change} />;
  const described = project?.labels.filter((label) => label.description !== '').length ?? 0;
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`What does each label mean?`}
          detail={
            project === undefined
              ? ' '
              : project.labels.length === 0
                ? t`Models read what is said here of each label, so clear words are worth more than examples.`
                : describedWords(project.labels.length, described)
          }
          secondary={
            <>
              <Button
                variant="default"
                disabled={ready.length === 0}
                onClick={() => go(paths.detail(projectId, 'labels', 'teacher'))}
              >
                <Trans>Let a model help</Trans>
              </Button>
              <Button
                variant="default"
                disabled={ready.length === 0}
                onClick={() => go(paths.detail(projectId, 'labels', 'rows'))}
              >
                <Trans>Label rows by hand</Trans>
              </Button>
            </>
          }
          action={
            <Button disabled={ready.length === 0} onClick={() => go(paths.step(projectId, 'split'))}>
              <Trans>Divide the rows</Trans>
            </Button>
          }
        />
      }
    >
      {failed !== null && (
        <FailedState
          title={t`The labels could not be read`}
          error={failed.error}
          onRetry={() => {
            void detail.refetch();
            void datasets.refetch();
          }}
        />
      )}
      {failed === null && (project === undefined || datasets.isPending) && (
        <div className={classes.columns}>
          <TableSkeleton rows={8} what={t`the labels`} />
          <CardsSkeleton cards={1} height={316} what={t`the instructions`} />
        </div>
      )}
      {project !== undefined && datasets.isSuccess && (
        <div className={classes.columns}>
          <div className={classes.labels}>
            {update.isError && (
              <Notice tone="bad">
                {t`${{ failure: update.error.error.message }} Your last change was not saved.`}
              </Notice>
            )}
            {uncounted !== null && (
              <Notice tone="bad">{t`The rows of each label could not be counted. ${{ failure: uncounted.error.message }}`}</Notice>
            )}
            {missing.length > 0 && (
              <Notice
                tone="warning"
                action={
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={update.isPending}
                    onClick={() =>
                      save([...project.labels, ...missing.map(({ name, description }) => ({ name, description }))])
                    }
                  >
                    {plural({ count: missing.length }, { one: 'Add # label', other: 'Add # labels' })}
                  </Button>
                }
              >
                {missingWords(missing)}
              </Notice>
            )}
            {project.labels.length === 0 && missing.length === 0 ? (
              <EmptyState
                icon={<IconTags size={32} stroke={1.5} />}
                title={t`No labels yet`}
                action={
                  <Button onClick={() => go(paths.step(projectId, 'data'))}>
                    <Trans>Import rows</Trans>
                  </Button>
                }
              >
                <Trans>The labels of your rows show here once rows with a label column are imported.</Trans>
              </EmptyState>
            ) : (
              <LabelList
                labels={withCounts(project.labels, counts)}
                counting={counting}
                onDescribe={(name, description) =>
                  save(project.labels.map((label) => (label.name === name ? { ...label, description } : label)))
                }
                onRemove={(name) => save(project.labels.filter((label) => label.name !== name))}
              />
            )}
          </div>
          <Panel title={t`Instructions`}>
            <Instructions
              key={project.id}
              saved={project.instructions}
              onSave={(instructions) => change({ instructions })}
            />
          </Panel>
        </div>
      )}
    </Screen>
  );
}
