import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useComparedSide } from '@renderer/lib/compared-side';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { SealedTest } from '@renderer/ui/SealedTest';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import type { Comparison } from '@shared/contract/evidence';
import { countedRowsOfSide } from '@shared/domain/splits';
import { DEFAULT_MARGIN } from '@shared/domain/verdict';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './CompareScreen.module.css';
import { ComparisonView } from './ComparisonView';
import { SideNotice } from './SideNotice';

const noArms: readonly Arm[] = [];

/** What is compared: '3 arms on 84 test rows, 12 labels'. */
function comparedWords({ arms: { length: arms }, rows, part, labels: { length: labels }, kind }: Comparison): string {
  const side = countedRowsOfSide(rows, part);
  return kind === 'short-answer'
    ? t`${plural(arms, { one: '# arm', other: '# arms' })} on ${side}, ${plural(labels, { one: '# name', other: '# names' })}`
    : t`${plural(arms, { one: '# arm', other: '# arms' })} on ${side}, ${plural(labels, { one: '# label', other: '# labels' })}`;
}

/** The arms that answered the same rows, side by side, with a verdict. */
export function CompareScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const { part, choose, isSealed, open, looks, hasValidation, isKnown, runs } = useComparedSide(projectId);
  const [margin, setMargin] = useState(DEFAULT_MARGIN);
  const colourOf = useArmColours(useQuery(armQueries.list(projectId)).data ?? noArms);
  const running = runs.filter(({ status }) => status === 'running').length;
  const comparison = useQuery({
    ...comparisonQueries.get({ projectId, part, margin }),
    enabled: isKnown && !isSealed,
    placeholderData: (before) => (before?.part === part ? before : undefined),
  });
  const nothingYet = comparison.error?.error.kind === 'not-found';
  const { data, error } = comparison;
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Which one wins, and is it real?`}
          detail={data === undefined || error !== null || isSealed ? ' ' : comparedWords(data)}
          secondary={
            <>
              <Button
                variant="default"
                disabled={data === undefined || error !== null}
                onClick={() => go(paths.detail(projectId, 'compare', 'errors'))}
              >
                <Trans>Look at the errors</Trans>
              </Button>
              <Button variant="default" onClick={() => go(paths.detail(projectId, 'compare', 'rest'))}>
                <Trans>Probe set</Trans>
              </Button>
              {(hasValidation || part === 'validation') && (
                <SegmentedControl
                  aria-label={t`Side`}
                  size="xs"
                  data={[
                    { value: 'validation', label: t`Validation: choose` },
                    { value: 'test', label: t`Test: confirm` },
                  ]}
                  value={part}
                  onChange={(side) => choose(side === 'validation' ? 'validation' : 'test')}
                />
              )}
            </>
          }
          action={
            <Button disabled={data === undefined || error !== null} onClick={() => go(paths.step(projectId, 'report'))}>
              <Trans>Export report</Trans>
            </Button>
          }
        />
      }
    >
      {nothingYet && (
        <EmptyState
          icon={<IconScale size={32} stroke={1.5} />}
          title={t`There is nothing to compare yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'runs'))}>
              <Trans>Run the arms</Trans>
            </Button>
          }
        >
          {running > 0
            ? plural(running, {
                one: '# run still going. The comparison shows here when the first one has finished.',
                other: '# runs still going. The comparison shows here when the first one has finished.',
              })
            : t`Let at least two arms answer the same rows. Then you see which one wins, and whether that is more than luck.`}
        </EmptyState>
      )}
      {error !== null && !nothingYet && (
        <FailedState
          title={t`The comparison could not be made`}
          error={error.error}
          onRetry={() => void comparison.refetch()}
        />
      )}
      {isSealed && <SealedTest looks={looks} onOpen={open} onBack={() => choose('validation')} />}
      {error === null && data === undefined && !isSealed && (
        <div className={classes.waiting}>
          <CardsSkeleton cards={1} height={148} what={t`the verdict`} />
          <CardsSkeleton cards={2} height={200} what={t`the comparison`} />
        </div>
      )}
      {error === null && data !== undefined && !isSealed && (
        <>
          {running > 0 && (
            <Notice>
              {plural(running, {
                one: '# run still going: its arm will join when finished.',
                other: '# runs still going: their arms will join when finished.',
              })}
            </Notice>
          )}
          <ComparisonView
            key={`${data.splitId} ${part}`}
            comparison={data}
            colourOf={colourOf}
            side={<SideNotice comparison={data} hasValidation={hasValidation} onConfirm={() => choose('test')} />}
            margin={margin}
            onMargin={setMargin}
          />
        </>
      )}
    </Screen>
  );
}
