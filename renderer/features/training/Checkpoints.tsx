import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { chosenArms } from '@renderer/lib/chosen-arms';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { NotDefined, Percent } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { AppFailure } from '@shared/contract/errors';
import type { TrainingJob } from '@shared/contract/training';
import { formatLoss } from '@shared/domain/training-curves';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import classes from './TrainingLog.module.css';

/** Models that the server saved on the way, each to be taken as an arm, or all to be run side by side. */
export function Checkpoints({ job }: { job: TrainingJob }) {
  const [, go] = useLocation();
  const { id: trainingJobId, projectId, checkpoints } = job;
  const arms = useQuery(armQueries.list(projectId)).data ?? [];
  const use = useOperation('training.useCheckpoint', {
    onSuccess: (arm) => stripMessage.say({ words: t`${{ arm: arm.name }} is now one of the project's arms.` }),
  });
  const compare = useMutation<void, AppFailure>({
    mutationFn: async () => {
      const armIds: string[] = [];
      for (const { id } of checkpoints)
        armIds.push((await call('training.useCheckpoint', { trainingJobId, checkpointId: id })).id);
      chosenArms.leave(projectId, armIds);
      go(paths.step(projectId, 'runs'));
    },
  });
  if (checkpoints.length === 0) return null;
  const models = new Set(arms.flatMap(({ config }) => (config.kind === 'fine-tuned' ? [config.model] : [])));
  const failed = use.error ?? compare.error;
  return (
    <Panel
      title={t`Checkpoints`}
      terms={['checkpoint']}
      padded={false}
      aside={
        job.status === 'succeeded' &&
        checkpoints.length > 1 && (
          <Button variant="default" size="compact-sm" loading={compare.isPending} onClick={() => compare.mutate()}>
            <Trans>Run all of them</Trans>
          </Button>
        )
      }
    >
      {failed !== null && <Notice tone="bad">{failed.error.message}</Notice>}
      <FigureTable
        label={t`Checkpoints`}
        rows={checkpoints}
        rowKey={({ id }) => id}
        columns={[
          { key: 'step', header: t`Step`, align: 'end', width: '64px', render: ({ step }) => step },
          {
            key: 'model',
            header: t`Model`,
            render: ({ model }) => (
              <code className={`${classes.model} ft-selectable`} title={model}>
                {model}
              </code>
            ),
          },
          {
            key: 'loss',
            header: t`Validation loss`,
            align: 'end',
            render: ({ validLoss }) =>
              validLoss === null ? <NotDefined reason={t`The server gave none.`} /> : formatLoss(validLoss),
          },
          {
            key: 'accuracy',
            header: t`Token accuracy`,
            align: 'end',
            render: ({ validAccuracy }) => <Percent value={validAccuracy} reason={t`The server gave none.`} />,
          },
          {
            key: 'use',
            header: '',
            align: 'end',
            render: ({ id, model, step }) =>
              models.has(model) ? (
                <span className={classes.dim}>
                  <Trans>an arm</Trans>
                </span>
              ) : (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={t`Make an arm of step ${step}`}
                  loading={use.isPending && use.variables.checkpointId === id}
                  onClick={() => use.mutate({ trainingJobId, checkpointId: id })}
                >
                  <Trans>Make an arm</Trans>
                </Button>
              ),
          },
        ]}
      />
    </Panel>
  );
}
