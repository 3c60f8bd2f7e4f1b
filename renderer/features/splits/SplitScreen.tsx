import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { splitQueries } from '@renderer/lib/queries/splits';
import { useOperation } from '@renderer/lib/query';
import { readyDatasets } from '@renderer/lib/ready-datasets';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { Split } from '@shared/contract/splits';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { SplitForm } from './SplitForm';
import { SplitView } from './SplitView';
import { splitDetail } from './split-words';

const question = t`Is the test fair?`;

/** Which rows are learned from and which are tested on: made once, seeded, and frozen by the first run. */
export function SplitScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const made = (split: Split) => {
    void client.invalidateQueries({ queryKey: ['splits'] });
    setChosenId(split.id);
    setMaking(false);
  };
  const revise = useOperation('splits.revise', { onSuccess: made });
  const splits = useQuery(splitQueries.list(projectId));
  const datasets = useQuery(datasetQueries.list(projectId));
  const ready = readyDatasets(datasets.data ?? []);
  const failed = splits.error ?? datasets.error;

  if (failed !== null) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <FailedState
          title={t`The split could not be read`}
          error={failed.error}
          onRetry={() => {
            void splits.refetch();
            void datasets.refetch();
          }}
        />
      </Screen>
    );
  }
  if (splits.data === undefined || datasets.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={180} what={t`the split`} />
      </Screen>
    );
  }
  if (ready.length === 0) {
    return (
      <Screen header={<ScreenHeader question={question} />}>
        <EmptyState
          icon={<IconArrowsSplit2 size={32} stroke={1.5} />}
          title={t`There are no rows to divide yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'data'))}>
              <Trans>Import rows</Trans>
            </Button>
          }
        >
          <Trans>
            A split sets rows aside that nothing may learn from, so that the test says something about tomorrow's rows.
          </Trans>
        </EmptyState>
      </Screen>
    );
  }
  const addRows = (split: Split) => revise.mutate({ splitId: split.id, addRows: true });
  const shown = splits.data.find(({ id }) => id === chosenId) ?? splits.data[0];
  if (shown === undefined || making) {
    return (
      <SplitForm datasets={ready} onMade={made} {...(shown === undefined ? {} : { onLeave: () => setMaking(false) })} />
    );
  }
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={splitDetail(shown)}
          secondary={
            <>
              {splits.data.length > 1 && (
                <Select
                  aria-label={t`Split`}
                  w={200}
                  data={splits.data.map(({ id, name }) => ({ value: id, label: name }))}
                  value={shown.id}
                  allowDeselect={false}
                  onChange={setChosenId}
                />
              )}
              <Button variant="default" loading={revise.isPending} onClick={() => addRows(shown)}>
                <Trans>Add new rows</Trans>
              </Button>
              <Button variant="default" onClick={() => setMaking(true)}>
                <Trans>Make another split</Trans>
              </Button>
            </>
          }
          action={
            <Button onClick={() => go(paths.step(projectId, 'arms'))}>
              <Trans>Choose what to compare</Trans>
            </Button>
          }
        />
      }
    >
      {revise.isError && <Notice tone="warning">{revise.error.error.message}</Notice>}
      <SplitView split={shown} onResolved={made} />
    </Screen>
  );
}
