import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useJob } from '@renderer/lib/job-list';
import { paths } from '@renderer/lib/paths';
import { sweepQueries } from '@renderer/lib/queries/experiments';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { useScheme } from '@renderer/ui/charts/chart-theme';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { UnreadScreen } from '@renderer/ui/UnreadScreen';
import { armColour } from '@shared/domain/arm-colours';
import { formatMoney } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import classes from './Experiments.module.css';
import { experimentStatusWords } from './experiment-words';
import { RaiseBudget } from './RaiseBudget';
import { sweepWords } from './sweep-words';
import { TrialTable } from './TrialTable';

const question = t`Which settings train best?`;

/** One sweep: what it has shown, and its trainings side by side. */
export function SweepScreen({ projectId, sweepId }: { projectId: string; sweepId: string }) {
  const [, go] = useLocation();
  const sweep = useQuery(sweepQueries.get(sweepId));
  const job = useJob(sweep.data?.jobId ?? null);
  const cancel = useOperation('jobs.cancel');
  const resume = useOperation('sweeps.resume');
  const scheme = useScheme();
  const back = () => go(paths.step(projectId, 'training'));
  useShortcut({ keys: 'Escape', label: t`Back to training`, group: 'This screen', run: back });
  const leave = (
    <Button variant="default" onClick={back}>
      <Trans>Back to training</Trans>
    </Button>
  );
  if (sweep.error !== null || sweep.data === undefined)
    return <UnreadScreen question={question} what={t`the sweep`} read={sweep} leave={leave} height={240} />;
  const { status, jobId, baseModel, connectionName, splitName, simulated, error, trials, best, cost, plan } =
    sweep.data;
  const { look, words, sentence } = experimentStatusWords[status];
  const open = trials.some(({ state }) => state !== 'done');
  const failed = cancel.error ?? resume.error;
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            <span className={classes.detail}>
              <StatusBadge look={look}>{words}</StatusBadge>
              {simulated && <SandboxBadge short />}
              <span>
                <Trans>
                  {baseModel} at {connectionName}, {splitName}.
                </Trans>{' '}
                {sentence}
              </span>
            </span>
          }
          secondary={
            <>
              {leave}
              {status === 'running' && (
                <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId })}>
                  <Trans>Cancel</Trans>
                </Button>
              )}
            </>
          }
          action={
            status !== 'running' &&
            status !== 'over-budget' &&
            open && (
              <Button loading={resume.isPending} onClick={() => resume.mutate({ sweepId })}>
                <Trans>Resume</Trans>
              </Button>
            )
          }
        />
      }
    >
      <div className={classes.stack}>
        {error !== null && <Notice tone={status === 'failed' ? 'bad' : 'warning'}>{error}</Notice>}
        {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
        {status === 'over-budget' && (
          <RaiseBudget
            budget={sweep.data.budget}
            wanted={plan.cost?.high ?? null}
            isPending={resume.isPending}
            onResume={(budget) => resume.mutate({ sweepId, budget })}
          />
        )}
        {status === 'running' && job?.status === 'running' && (
          <ProgressLine label={t`Trying settings`} done={job.done} failed={job.failed} total={job.total} cost={cost} />
        )}
        <Panel>
          <p className={classes.answer}>{sweepWords(sweep.data)}</p>
          <p className={classes.note}>
            <Trans>Chosen on validation rows alone: use one, then run it on the test rows for the last word.</Trans>{' '}
            {cost !== null &&
              (plan.cost === null
                ? t`${{ cost: formatMoney(cost) }} so far`
                : t`${{ cost: formatMoney(cost) }} so far, ${{ foreseen: formatMoney(plan.cost.likely) }} foreseen.`)}
          </p>
        </Panel>
        <Panel title={t`Trainings`} padded={false}>
          <TrialTable
            projectId={projectId}
            ownerId={sweepId}
            trials={trials}
            by="settings"
            colour={armColour('fine-tuned', 0, scheme)}
            best={best}
          />
        </Panel>
      </div>
    </Screen>
  );
}
