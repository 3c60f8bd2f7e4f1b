import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, SegmentedControl, Select, Tabs } from '@mantine/core';
import { useComparedSide } from '@renderer/lib/compared-side';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { errorQueries } from '@renderer/lib/queries/errors';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { SealedTest } from '@renderer/ui/SealedTest';
import { TableSkeleton } from '@renderer/ui/Skeletons';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import type { LabelView } from '@shared/contract/error-analysis';
import { sideName } from '@shared/domain/splits';
import { IconListSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './ErrorsScreen.module.css';
import { ErrorsView, type ErrorTab, errorTabs, isErrorTab } from './ErrorsView';
import { wrongWords } from './error-words';

const noArms: readonly Arm[] = [];

/** What each arm gets wrong and why: by reason, cell by cell, against another arm, by slices, and from which confidence on it may answer. */
export function ErrorsScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const { part, choose, isSealed, open, looks, hasValidation, isKnown } = useComparedSide(projectId);
  const [view, setView] = useState<LabelView>('current');
  const [runId, setRunId] = useState<string | null>(null);
  const [tab, setTab] = useState<ErrorTab>('reasons');
  const analysis = useQuery({
    ...errorQueries.get({ projectId, part, view }),
    enabled: isKnown && !isSealed,
    placeholderData: (before) => (before?.part === part ? before : undefined),
  });
  const colourOf = useArmColours(useQuery(armQueries.list(projectId)).data ?? noArms);
  const { data, error } = analysis;
  const best = [...(data?.arms ?? [])].sort((a, b) => (b.official.accuracy ?? 0) - (a.official.accuracy ?? 0))[0];
  const shown = data?.arms.find((arm) => arm.runId === runId) ?? best;
  const nothingYet = error?.error.kind === 'not-found';
  return (
    <Screen
      fill={data !== undefined && error === null && !isSealed}
      header={
        <ScreenHeader
          question={t`What does it get wrong, and why?`}
          detail={
            data === undefined || shown === undefined || error !== null ? (
              ' '
            ) : (
              <span className={classes.facts}>
                <ArmSwatch name={shown.name} colour={colourOf(shown.armId)} />
                <ArmBadges simulated={shown.simulated} kind={shown.kind} short />
                {wrongWords(shown, data)}
              </span>
            )
          }
          secondary={
            <>
              {(hasValidation || part === 'validation') && (
                <SegmentedControl
                  aria-label={t`Side`}
                  size="xs"
                  data={(['validation', 'test'] as const).map((side) => ({ value: side, label: sideName(side) }))}
                  value={part}
                  onChange={(side) => {
                    choose(side === 'validation' ? 'validation' : 'test');
                    setRunId(null);
                  }}
                />
              )}
              {data !== undefined && shown !== undefined && (
                <Select
                  aria-label={t`Arm`}
                  w={220}
                  data={data.arms.map((arm) => ({ value: arm.runId, label: arm.name }))}
                  value={shown.runId}
                  allowDeselect={false}
                  onChange={setRunId}
                />
              )}
            </>
          }
          action={
            <Button variant="default" onClick={() => go(paths.step(projectId, 'compare'))}>
              <Trans>Back to the comparison</Trans>
            </Button>
          }
        />
      }
    >
      {nothingYet && (
        <EmptyState
          icon={<IconListSearch size={32} stroke={1.5} />}
          title={t`There are no answers to look at yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'runs'))}>
              <Trans>Run the arms</Trans>
            </Button>
          }
        >
          <Trans>
            When an arm has answered rows with known labels, its mistakes stand here, sorted by why they happened.
          </Trans>
        </EmptyState>
      )}
      {error !== null && !nothingYet && (
        <FailedState
          title={t`The errors could not be read`}
          error={error.error}
          onRetry={() => void analysis.refetch()}
        />
      )}
      {isSealed && <SealedTest looks={looks} onOpen={open} onBack={() => choose('validation')} />}
      {error === null && data === undefined && !isSealed && <TableSkeleton rows={14} what={t`the errors`} />}
      {error === null && !isSealed && data !== undefined && shown !== undefined && (
        <>
          <div className={classes.head}>
            <Tabs
              className={classes.tabs ?? ''}
              value={tab}
              keepMounted={false}
              onChange={(chosen) => isErrorTab(chosen) && setTab(chosen)}
            >
              <Tabs.List>
                {errorTabs
                  .filter((one) => one.tab !== 'matrix' || data.kind === 'classification')
                  .map((one) => (
                    <Tabs.Tab key={one.tab} value={one.tab}>
                      {one.name}
                    </Tabs.Tab>
                  ))}
              </Tabs.List>
            </Tabs>
            {tab !== 'coverage' && (data.changed > 0 || view === 'frozen') && (
              <SegmentedControl
                aria-label={t`Labels`}
                size="xs"
                data={[
                  { value: 'frozen', label: t`Labels as frozen` },
                  { value: 'current', label: t`Labels of now` },
                ]}
                value={view}
                onChange={(chosen) => setView(chosen === 'frozen' ? 'frozen' : 'current')}
              />
            )}
          </div>
          <ErrorsView
            key={`${data.splitId} ${data.part} ${tab}`}
            analysis={data}
            shown={shown}
            tab={tab}
            colourOf={colourOf}
          />
        </>
      )}
    </Screen>
  );
}
