import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { sweepQueries } from '@renderer/lib/queries/experiments';
import { useOperation } from '@renderer/lib/query';
import { useScheme } from '@renderer/ui/charts/chart-theme';
import { Panel } from '@renderer/ui/Panel';
import { UnreadScreen } from '@renderer/ui/UnreadScreen';
import { armColour } from '@shared/domain/arm-colours';
import { formatMoney } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { BackToTraining } from './BackToTraining';
import { ExperimentFrame } from './ExperimentFrame';
import classes from './Experiments.module.css';
import { sweepWords } from './sweep-words';
import { TrialTable } from './TrialTable';

const question = t`Which settings train best?`;

/** One sweep: what it has shown, and its trainings side by side. */
export function SweepScreen({ projectId, sweepId }: { projectId: string; sweepId: string }) {
  const sweep = useQuery(sweepQueries.get(sweepId));
  const resume = useOperation('sweeps.resume');
  const scheme = useScheme();
  if (sweep.error !== null || sweep.data === undefined)
    return (
      <UnreadScreen
        question={question}
        what={t`the sweep`}
        read={sweep}
        leave={<BackToTraining projectId={projectId} />}
        height={240}
      />
    );
  const { baseModel, connectionName, splitName, trials, best, cost, plan } = sweep.data;
  return (
    <ExperimentFrame
      projectId={projectId}
      question={question}
      experiment={sweep.data}
      about={
        <Trans>
          {baseModel} at {connectionName}, {splitName}.
        </Trans>
      }
      progress={{ label: t`Trying settings`, cost }}
      resume={{
        open: trials.some(({ state }) => state !== 'done'),
        isPending: resume.isPending,
        error: resume.error,
        go: (budget) => resume.mutate({ sweepId, ...(budget === undefined ? {} : { budget }) }),
      }}
      wanted={plan.cost?.high ?? null}
    >
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
    </ExperimentFrame>
  );
}
