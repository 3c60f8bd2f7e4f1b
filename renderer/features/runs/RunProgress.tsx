import { t } from '@lingui/core/macro';
import { useJob } from '@renderer/lib/job-list';
import { Panel } from '@renderer/ui/Panel';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import type { Run } from '@shared/contract/runs';
import classes from './RunProgress.module.css';
import { endedRows, moneyWords, rateWords } from './run-words';

/** How far a run is, how fast, and what it has cost against what was foreseen and allowed. */
export function RunProgress({ run }: { run: Run }) {
  const job = useJob(run.jobId);
  const running = run.status === 'running';
  const { done, failed } = endedRows(run);
  return (
    <Panel>
      <ProgressLine
        label={running ? t`Running ${run.armName}` : run.armName}
        done={done}
        failed={failed}
        total={run.rows}
      />
      <div className={classes.facts}>
        <span>{moneyWords(run)}</span>
        <span className={classes.rate}>{running && job !== undefined ? job.note || rateWords(job) : ''}</span>
      </div>
    </Panel>
  );
}
