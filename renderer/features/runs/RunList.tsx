import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Tooltip } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { ArmBadges } from '@renderer/ui/ArmBadges';
import { ArmSwatch } from '@renderer/ui/ArmSwatch';
import { Latency, Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { countsInWords } from '@renderer/ui/predictions/prediction-words';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { TermCard } from '@renderer/ui/TermCard';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { Run } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import { sideWord } from '@shared/domain/splits';
import { Link } from 'wouter';
import classes from './RunList.module.css';
import { canResume } from './run-actions';
import { costAgainstEstimate, runState } from './run-words';

type RunListProps = { projectId: string; runs: readonly Run[]; colourOf: (armId: string) => string };

/** Runs that ended, newest first: how their rows ended, what they cost against what was foreseen. */
export function RunList({ projectId, runs, colourOf }: RunListProps) {
  const resume = useOperation('runs.resume');
  return (
    <Panel title={t`Ended runs`} padded={false}>
      {resume.isError && (
        <div className={classes.notice}>
          <Notice tone="bad">{resume.error.error.message}</Notice>
        </div>
      )}
      <FigureTable
        label={t`Ended runs`}
        rows={runs}
        rowKey={(run) => run.id}
        columns={[
          {
            key: 'arm',
            header: t`Arm`,
            wraps: '170px',
            render: (run) => (
              <span className={classes.arm}>
                <Link href={paths.detail(projectId, 'runs', run.id)} className={classes.name ?? ''}>
                  <ArmSwatch name={run.armName} colour={colourOf(run.armId)} />
                </Link>
                <ArmBadges simulated={run.simulated} kind={run.armKind} short />
              </span>
            ),
          },
          {
            key: 'status',
            header: t`State`,
            render: (run) => {
              const { look, words } = runState(run);
              return (
                <StatusBadge look={look} title={run.error ?? ''}>
                  {words}
                </StatusBadge>
              );
            },
          },
          {
            key: 'rows',
            header: t`Rows`,
            align: 'end',
            render: (run) => (
              <span>
                {formatCount(run.rows)} <span className={classes.dim}>{sideWord(run.part)}</span>
              </span>
            ),
          },
          {
            key: 'counts',
            header: t`How they ended`,
            wraps: '140px',
            render: (run) => <span className={classes.dim}>{countsInWords(run.counts)}</span>,
          },
          {
            key: 'cost',
            header: t`Cost`,
            align: 'end',
            render: (run) => (
              <Tooltip label={costAgainstEstimate(run)} multiline maw={320}>
                <span>
                  <Money value={run.cost} />
                </span>
              </Tooltip>
            ),
          },
          {
            key: 'foreseen',
            header: t`Foreseen`,
            align: 'end',
            render: (run) => (
              <span className={classes.dim}>
                <Money value={run.estimate.cost?.likely ?? null} />
              </span>
            ),
          },
          {
            key: 'p50',
            header: <TermCard term="p50">p50</TermCard>,
            align: 'end',
            render: (run) => <Latency value={run.latencyMs?.p50 ?? null} />,
          },
          {
            key: 'when',
            header: t`Started`,
            render: (run) => <span className={classes.dim}>{when(run.startedAt, Date.now())}</span>,
          },
          {
            key: 'resume',
            header: '',
            align: 'end',
            render: (run) =>
              canResume(run) && (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={t`Resume ${run.armName}`}
                  loading={resume.isPending && resume.variables.runId === run.id}
                  onClick={() => resume.mutate({ runId: run.id })}
                >
                  <Trans>Resume</Trans>
                </Button>
              ),
          },
        ]}
      />
    </Panel>
  );
}
