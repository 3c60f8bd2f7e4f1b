import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { costQueries } from '@renderer/lib/queries/costs';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { ProjectMoney } from '@shared/contract/costs';
import { formatMoney } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { MoneyInput } from './MoneyInput';
import classes from './StoppedRuns.module.css';

type Stopped = ProjectMoney['stopped'][number];

/**
 * Runs of a project that stopped at a budget: raise it in place, and the run goes on. Nothing when there is none.
 * @param props.runId only this run
 */
export function StoppedRuns({ projectId, runId }: { projectId: string; runId?: string }) {
  const money = useQuery(costQueries.project(projectId)).data;
  const stopped = money?.stopped.filter((run) => runId === undefined || run.runId === runId) ?? [];
  if (money === undefined || stopped.length === 0) return null;
  return (
    <div className={classes.list}>
      {stopped.map((run) => (
        <StoppedRun key={run.runId} run={run} money={money} />
      ))}
    </div>
  );
}

/** Doubling what was spent is a place to start from: the run stopped because it needs more than it had. */
const suggested = ({ budget, spent }: Stopped): number => 2 * (budget ?? spent ?? 0);

function StoppedRun({ run, money }: { run: Stopped; money: ProjectMoney }) {
  // A run without a budget of its own was stopped by that of the project.
  const ofProject = run.budget === null;
  const [budget, setBudget] = useState<number | null>(() => (ofProject ? 2 * (money.budget ?? 0) : suggested(run)));
  const resume = useOperation('runs.resume');
  const raise = useOperation('costs.setBudget', { onSuccess: () => resume.mutate({ runId: run.runId }) });
  const failed = raise.error ?? resume.error;
  const [budgetWords, spentWords] = [formatMoney(ofProject ? money.budget : run.budget), formatMoney(run.spent)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ofProject) raise.mutate({ projectId: money.projectId, budget });
    else if (budget !== null) resume.mutate({ runId: run.runId, budget });
  };
  return (
    <Notice
      tone="warning"
      action={
        <form className={classes.raise} onSubmit={submit}>
          <MoneyInput
            size="xs"
            w={112}
            aria-label={ofProject ? t`New budget of the project` : t`New budget of ${{ arm: run.armName }}`}
            initial={budget}
            onAmount={setBudget}
          />
          <Button
            type="submit"
            size="compact-sm"
            disabled={budget === null}
            loading={raise.isPending || resume.isPending}
          >
            <Trans>Raise and go on</Trans>
          </Button>
        </form>
      }
    >
      {run.armName} {run.simulated && <SandboxBadge short />}{' '}
      {ofProject
        ? t`stopped at the project's budget of ${budgetWords}; ${spentWords} is spent. What was answered is kept.`
        : t`stopped at its budget of ${budgetWords}; ${spentWords} is spent. What was answered is kept.`}
      {failed !== null && <span className={classes.failed}> {failed.error.message}</span>}
    </Notice>
  );
}
