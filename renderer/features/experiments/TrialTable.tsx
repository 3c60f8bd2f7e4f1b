import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { Money } from '@renderer/ui/figures';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Notice } from '@renderer/ui/Notice';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { type FigureColumn, FigureTable } from '@renderer/ui/table/FigureTable';
import type { TrainingTrial } from '@shared/contract/training-trials';
import { formatCount } from '@shared/domain/format';
import { Link } from 'wouter';
import classes from './Experiments.module.css';
import { settingWords, trialStateWords } from './experiment-words';

type TrialTableProps = {
  projectId: string;
  /** The sweep or learning curve that the trials belong to. */
  ownerId: string;
  trials: readonly TrainingTrial[];
  /** What sets the trials apart: their settings, or the rows that they learnt from. */
  by: 'settings' | 'rows';
  colour: string;
  /** Place of the best one; null where none is to stand out. */
  best: number | null;
};

/** Several trainings side by side: settings, accuracy on the validation rows, cost, and a way to take one into the project. */
export function TrialTable({ projectId, ownerId, trials, by, colour, best }: TrialTableProps) {
  const use = useOperation('sweeps.use', {
    onSuccess: (arm) => stripMessage.say({ words: t`${{ arm: arm.name }} is now one of the project's arms.` }),
  });
  const settings: FigureColumn<TrainingTrial>[] = [
    {
      key: 'epochs',
      header: t`Epochs`,
      align: 'end',
      render: ({ hyperparameters }) => settingWords(hyperparameters.epochs),
    },
    {
      key: 'rate',
      header: t`Learning rate`,
      align: 'end',
      render: ({ hyperparameters }) => settingWords(hyperparameters.learningRateMultiplier),
    },
    {
      key: 'batch',
      header: t`Batch size`,
      align: 'end',
      render: ({ hyperparameters }) => settingWords(hyperparameters.batchSize),
    },
  ];
  const rows: FigureColumn<TrainingTrial>[] = [
    { key: 'rows', header: t`Train rows`, align: 'end', render: ({ trainRows }) => formatCount(trainRows) },
  ];
  return (
    <>
      {use.isError && <Notice tone="bad">{use.error.error.message}</Notice>}
      <FigureTable
        label={t`Trainings`}
        rows={trials}
        rowKey={({ place }) => String(place)}
        isMarked={({ place }) => place === best}
        columns={[
          ...(by === 'settings' ? settings : rows),
          {
            key: 'state',
            header: t`State`,
            render: ({ state, error, trainingId }) => {
              const { look, words } = trialStateWords[state];
              const badge = (
                <StatusBadge look={look} {...(error === null ? {} : { title: error })}>
                  {words}
                </StatusBadge>
              );
              return trainingId === null ? (
                badge
              ) : (
                <Link href={paths.detail(projectId, 'training', trainingId)} className={classes.link ?? ''}>
                  {badge}
                </Link>
              );
            },
          },
          {
            key: 'accuracy',
            header: t`Accuracy on validation rows`,
            width: '40%',
            render: ({ accuracy, interval }) => (
              <IntervalBar
                value={accuracy}
                interval={interval}
                colour={colour}
                reason={t`Known when it has answered.`}
              />
            ),
          },
          {
            key: 'cost',
            header: t`Cost`,
            align: 'end',
            render: ({ cost, state }) => (
              <Money
                value={state === 'waiting' || state === 'training' ? null : cost}
                reason={
                  state === 'waiting'
                    ? t`Nothing was started yet.`
                    : state === 'training'
                      ? t`Known when the training has ended.`
                      : t`The price is not known.`
                }
              />
            ),
          },
          {
            key: 'foreseen',
            header: t`Foreseen`,
            align: 'end',
            render: ({ estimate }) => (
              <span className={classes.dim}>
                <Money value={estimate?.likely ?? null} />
              </span>
            ),
          },
          {
            key: 'use',
            header: '',
            align: 'end',
            render: ({ place, armId, used, state }) =>
              used ? (
                <span className={classes.dim}>
                  <Trans>in the project</Trans>
                </span>
              ) : (
                armId !== null &&
                state === 'done' && (
                  <Button
                    variant={place === best ? 'filled' : 'default'}
                    size="compact-xs"
                    loading={use.isPending && use.variables.place === place}
                    onClick={() => use.mutate({ ownerId, place })}
                  >
                    <Trans>Use this one</Trans>
                  </Button>
                )
              ),
          },
        ]}
      />
    </>
  );
}
