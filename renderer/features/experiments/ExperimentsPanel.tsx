import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { learningCurveQueries, sweepQueries } from '@renderer/lib/queries/experiments';
import { when } from '@renderer/lib/when';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { CurveStatus } from '@shared/contract/learning-curves';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import classes from './Experiments.module.css';
import { newCurve, newSweep } from './experiment-places';
import { experimentStatusWords } from './experiment-words';
import { sweepWords } from './sweep-words';

type Line = {
  id: string;
  name: string;
  what: string;
  status: CurveStatus;
  simulated: boolean;
  words: string;
  createdAt: string;
};

/** Learning curves and sweeps of a project, newest first, and the ways to start one. */
export function ExperimentsPanel({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const curves = useQuery(learningCurveQueries.list(projectId));
  const sweeps = useQuery(sweepQueries.list(projectId));
  const failed = curves.error ?? sweeps.error;
  const lines: Line[] = [
    ...(curves.data ?? []).map(({ id, recipeWords, status, simulated, words, createdAt }) => ({
      id,
      name: recipeWords,
      what: t`Learning curve`,
      status,
      simulated,
      words,
      createdAt,
    })),
    ...(sweeps.data ?? []).map((sweep) => ({
      id: sweep.id,
      name: t`${{ model: sweep.baseModel }} at ${{ connection: sweep.connectionName }}`,
      what: t`Sweep`,
      status: sweep.status,
      simulated: sweep.simulated,
      words: sweepWords(sweep),
      createdAt: sweep.createdAt,
    })),
  ].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return (
    <Panel
      title={t`Learning curves and sweeps`}
      terms={['learningCurve', 'sweep']}
      padded={lines.length === 0}
      aside={
        <span className={classes.inline}>
          <Button variant="default" size="compact-sm" onClick={() => go(paths.detail(projectId, 'training', newCurve))}>
            <Trans>Would more rows help?</Trans>
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => go(paths.detail(projectId, 'training', newSweep))}>
            <Trans>Try several settings</Trans>
          </Button>
        </span>
      }
    >
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      {lines.length === 0 ? (
        <p className={classes.note}>
          <Trans>
            A learning curve shows what more labelled rows would bring; with the local classifier it is free and takes
            seconds. A sweep trains with several settings and shows which does best.
          </Trans>
        </p>
      ) : (
        <FigureTable
          label={t`Learning curves and sweeps`}
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t`What`,
              wraps: '180px',
              render: ({ id, name, what, simulated }) => (
                <span className={classes.inline}>
                  <Link href={paths.detail(projectId, 'training', id)} className={classes.link ?? ''}>
                    {what}: {name}
                  </Link>
                  {simulated && <SandboxBadge short />}
                </span>
              ),
            },
            {
              key: 'status',
              header: t`State`,
              width: '120px',
              render: ({ status }) => (
                <StatusBadge look={experimentStatusWords[status].look}>
                  {experimentStatusWords[status].words}
                </StatusBadge>
              ),
            },
            {
              key: 'words',
              header: t`What it says`,
              wraps: '200px',
              render: ({ words }) => words,
            },
            {
              key: 'when',
              header: t`Started`,
              width: '120px',
              render: ({ createdAt }) => <span className={classes.dim}>{when(createdAt, Date.now())}</span>,
            },
          ]}
        />
      )}
    </Panel>
  );
}
