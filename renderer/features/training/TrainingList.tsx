import { t } from '@lingui/core/macro';
import { paths } from '@renderer/lib/paths';
import { when } from '@renderer/lib/when';
import { Money } from '@renderer/ui/figures';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { TrainingJob } from '@shared/contract/training';
import { formatCount } from '@shared/domain/format';
import { Link } from 'wouter';
import classes from './TrainingList.module.css';
import { trainingStatusWords } from './training-words';

/** The fine-tuning jobs of a project, newest first. */
export function TrainingList({ projectId, jobs }: { projectId: string; jobs: readonly TrainingJob[] }) {
  return (
    <Panel title={t`Training jobs`} terms={['foreseen']} padded={false}>
      <FigureTable
        label={t`Training jobs`}
        rows={jobs}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'job',
            header: t`Job`,
            wraps: '160px',
            render: ({ id, baseModel, suffix, simulated }) => (
              <span className={classes.job}>
                <Link href={paths.detail(projectId, 'training', id)} className={classes.name ?? ''}>
                  {baseModel}, {suffix}
                </Link>
                {simulated && <SandboxBadge short />}
              </span>
            ),
          },
          {
            key: 'status',
            header: t`State`,
            render: ({ status, error, watch: { place } }) => (
              <StatusBadge
                look={trainingStatusWords[status].look}
                title={error ?? place?.why ?? trainingStatusWords[status].sentence}
              >
                {place === null
                  ? trainingStatusWords[status].words
                  : t`${{ state: trainingStatusWords[status].words }}, ${{ place: place.at }} of ${{ of: place.of }}`}
              </StatusBadge>
            ),
          },
          { key: 'connection', header: t`Connection`, wraps: '96px', render: ({ connectionName }) => connectionName },
          { key: 'rows', header: t`Rows`, align: 'end', render: ({ trainRows }) => formatCount(trainRows) },
          {
            key: 'cost',
            header: t`Cost`,
            align: 'end',
            render: ({ cost }) => (
              <Money value={cost} reason={t`Known when the training has ended and its price is in the price book.`} />
            ),
          },
          {
            key: 'foreseen',
            header: t`Foreseen`,
            align: 'end',
            render: ({ estimate }) => (
              <span className={classes.dim}>
                <Money value={estimate?.cost?.likely ?? null} />
              </span>
            ),
          },
          {
            key: 'when',
            header: t`Started`,
            render: ({ createdAt }) => <span className={classes.dim}>{when(createdAt, Date.now())}</span>,
          },
        ]}
      />
    </Panel>
  );
}
