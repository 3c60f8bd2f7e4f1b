import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { errandQueries } from '@renderer/lib/queries/errands';
import { splitQueries } from '@renderer/lib/queries/splits';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { ErrandOutlook } from '@renderer/ui/money/ErrandOutlook';
import { priceWords } from '@renderer/ui/money/ErrandPrice';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { StartErrand } from '@renderer/ui/money/StartErrand';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { Arm } from '@shared/contract/arms';
import type { ErrandEstimate } from '@shared/contract/errands';
import { IconBrain } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProbeResults } from './ProbeResults';
import classes from './ProbeScreen.module.css';
import { ProbeSet } from './ProbeSet';

const question = t`Does it still know the rest?`;
const noArms: readonly Arm[] = [];

/** What the button says: 'Ask Zero-shot, for about $0.02'. */
function askWords(arm: string | undefined, estimate: ErrandEstimate | undefined): string {
  const whom = arm ?? t({ message: 'an arm', context: 'to ask' });
  return estimate === undefined ? t`Ask ${whom}` : t`Ask ${whom}, ${{ price: priceWords(estimate) }}`;
}

/** A small set of questions that have nothing to do with the task, asked before and after: what was forgotten, and what leaks. */
export function ProbeScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const probes = useQuery(errandQueries.probes(projectId));
  const runs = useQuery(errandQueries.probeRuns(projectId));
  const arms = useQuery(armQueries.list(projectId)).data ?? noArms;
  const splits = useQuery(splitQueries.list(projectId)).data ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [budget, setBudget] = useState<number | null>(null);
  const askable = arms.filter(({ config }) => config.kind !== 'imported' && config.kind !== 'embedding');
  const arm =
    askable.find(({ id }) => id === picked) ?? askable.findLast(({ config }) => 'model' in config) ?? askable[0];
  const split = splits.find(({ counts }) => counts.train > 0) ?? splits[0];
  const rows = probes.data ?? [];
  const ready = arm !== undefined && split !== undefined && rows.length > 0;
  const estimate = useQuery({ ...errandQueries.probeEstimate(arm?.id ?? '', split?.id ?? ''), enabled: ready });
  const start = useOperation('probes.run');
  const starter = useOperation('probes.addStarter');
  const back = () => go(paths.step(projectId, 'compare'));
  useShortcut({ keys: 'Escape', label: t`Back to the comparison`, group: 'This screen', run: back });
  const secondary = (
    <Button variant="default" onClick={back}>
      <Trans>Compare</Trans>
    </Button>
  );
  const failed = probes.error ?? runs.error;
  if (failed !== null) {
    return (
      <Screen header={<ScreenHeader question={question} secondary={secondary} />}>
        <FailedState
          title={t`The probe set could not be read`}
          error={failed.error}
          onRetry={() => {
            void probes.refetch();
            void runs.refetch();
          }}
        />
      </Screen>
    );
  }
  if (probes.data === undefined || runs.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={200} what={t`the probe set`} />
      </Screen>
    );
  }
  const newest = runs.data[0]?.errand;
  const addStarter = (
    <Button loading={starter.isPending} onClick={() => starter.mutate({ projectId })}>
      <Trans>Add 28 questions to start with</Trans>
    </Button>
  );
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            rows.length === 0
              ? ' '
              : plural({ rows: rows.length }, { one: '# row in the probe set', other: '# rows in the probe set' })
          }
          secondary={secondary}
          action={
            rows.length > 0 && (
              <StartErrand
                estimate={estimate.data}
                disabled={!ready || newest?.status === 'running'}
                starting={start.isPending}
                title={t`Ask ${{ arm: arm?.name ?? '' }} the probe set?`}
                confirm={t`Ask it`}
                budget={budget}
                onStart={() => {
                  if (arm === undefined || split === undefined) return;
                  start.mutate({ armId: arm.id, splitId: split.id, ...(budget === null ? {} : { budget }) });
                }}
              >
                {askWords(arm?.name, estimate.data)}
              </StartErrand>
            )
          }
        />
      }
    >
      <div className={classes.stack}>
        {rows.length === 0 ? (
          <EmptyState icon={<IconBrain size={32} stroke={1.5} />} title={t`The probe set is empty`} action={addStarter}>
            <Trans>
              A model that was trained on one task may forget others, or answer everything with one of its labels. Ask
              the same small set before and after training, and both show as numbers.
            </Trans>
          </EmptyState>
        ) : (
          <Panel title={t`Ask an arm`}>
            <div className={classes.block}>
              <div className={classes.fields}>
                <Select
                  label={t`Arm`}
                  w={360}
                  data={askable.map(({ id, name }) => ({ value: id, label: name }))}
                  value={arm?.id ?? null}
                  allowDeselect={false}
                  onChange={setPicked}
                />
                <MoneyInput label={t`Budget`} placeholder={t`no limit`} w={140} initial={null} onAmount={setBudget} />
              </div>
              {arm === undefined && (
                <Notice>
                  <Trans>Add an arm first: there is nothing to ask.</Trans>
                </Notice>
              )}
              {split === undefined && (
                <Notice>
                  <Trans>Make a split first: it tells the labels, and the examples of a prompt.</Trans>
                </Notice>
              )}
              <ErrandOutlook estimate={estimate} start={start} errand={newest} />
            </div>
          </Panel>
        )}
        <ProbeResults runs={runs.data} />
        <ProbeSet projectId={projectId} rows={rows} />
      </div>
    </Screen>
  );
}
