import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Money, NotDefined } from '@renderer/ui/figures';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { TrainedModel } from '@shared/contract/trained-models';
import { shownScore } from '@shared/domain/trained-models';
import { retiresWords } from './model-words';
import classes from './TrainedModelsScreen.module.css';

type ModelTableProps = {
  models: readonly TrainedModel[];
  chosen: string | null;
  onChoose: (id: string) => void;
};

/** Every trained model with its score, what its training cost and how long it answers. */
export function ModelTable({ models, chosen, onChoose }: ModelTableProps) {
  const today = new Date().toISOString();
  return (
    <Panel title={t`Models`} padded={false}>
      <FigureTable
        label={t`Trained models`}
        rows={models}
        rowKey={({ id }) => id}
        isMarked={({ id }) => id === chosen}
        columns={[
          {
            key: 'model',
            header: t`Model ID`,
            wraps: '200px',
            render: ({ id, modelId, simulated, origin }) => (
              <span className={classes.model}>
                <button
                  type="button"
                  className={classes.choose}
                  aria-pressed={id === chosen}
                  title={modelId}
                  onClick={() => onChoose(id)}
                >
                  {modelId}
                </button>
                {simulated && <SandboxBadge short />}
                {origin === 'rescued' && (
                  <StatusBadge look="neutral">
                    <Trans>rescued</Trans>
                  </StatusBadge>
                )}
              </span>
            ),
          },
          { key: 'connection', header: t`Connection`, wraps: '80px', render: ({ connectionName }) => connectionName },
          {
            key: 'score',
            header: t`Labels right`,
            width: '280px',
            render: ({ scores }) => {
              const score = shownScore(scores);
              return score === undefined ? (
                <NotDefined reason={t`It was not run over rows with labels yet.`} />
              ) : (
                <IntervalBar value={score.accuracy} interval={score.accuracyCi95} />
              );
            },
          },
          {
            key: 'cost',
            header: t`Training cost`,
            align: 'end',
            render: ({ cost, origin }) => (
              <Money
                value={cost}
                reason={
                  origin === 'rescued'
                    ? t`The provider does not tell what it billed.`
                    : t`The price book has no price for it.`
                }
              />
            ),
          },
          {
            key: 'retires',
            header: t`Answers until`,
            render: ({ retires }) => {
              const words = retiresWords(retires, today);
              return words === null ? (
                <NotDefined reason={t`No day is announced.`} />
              ) : (
                <StatusBadge look={words.look}>{words.words}</StatusBadge>
              );
            },
          },
        ]}
      />
    </Panel>
  );
}
