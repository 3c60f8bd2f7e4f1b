import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { errorQueries } from '@renderer/lib/queries/errors';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { AnalysedArm, ErrorAnalysis } from '@shared/contract/error-analysis';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { CoverageDialPanel } from './CoverageDialPanel';
import classes from './CoverageView.module.css';
import { noDialWords } from './coverage-words';

type CoverageViewProps = { analysis: ErrorAnalysis; shown: AnalysedArm; colour: string };

/** From which confidence on an arm may answer by itself, and what that leaves for people. */
export function CoverageView({ analysis, shown, colour }: CoverageViewProps) {
  const [, go] = useLocation();
  const { projectId, splitId, part } = analysis;
  const asked = { projectId, splitId, runId: shown.runId };
  const coverage = useQuery({
    ...errorQueries.coverage(asked),
    enabled: part === 'test',
  });
  const { data, error } = coverage;
  if (part !== 'test')
    return (
      <EmptyState title={t`The dial stands on the test side`}>
        <Trans>
          A threshold is chosen on validation rows and held against test rows. Switch to the test side to set it.
        </Trans>
      </EmptyState>
    );
  if (error !== null)
    return (
      <FailedState title={t`The dial could not be made`} error={error.error} onRetry={() => void coverage.refetch()} />
    );
  if (data === undefined) return <CardsSkeleton cards={2} height={220} what={t`the dial`} />;
  if (data.state !== 'ready' || data.dial === null) {
    const { title, words } = noDialWords[data.state === 'ready' ? 'no-confidence' : data.state];
    return (
      <EmptyState
        title={title}
        action={
          data.state !== 'no-confidence' && (
            <Button onClick={() => go(paths.step(projectId, 'runs'))}>
              <Trans>Go to the runs</Trans>
            </Button>
          )
        }
      >
        {words}
      </EmptyState>
    );
  }
  return (
    <div className={classes.view}>
      <CoverageDialPanel asked={asked} arm={shown} colour={colour} dial={data.dial} choice={data.choice} />
    </div>
  );
}
