import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useChartTheme, useScheme } from '@renderer/ui/charts/chart-theme';
import { LineChart, type LineSeries } from '@renderer/ui/charts/LineChart';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { TrainedModel } from '@shared/contract/trained-models';
import type { TrainingPoint } from '@shared/contract/training';
import { armColour } from '@shared/domain/arm-colours';
import { formatCount } from '@shared/domain/format';
import { sideWord } from '@shared/domain/splits';
import { formatLoss } from '@shared/domain/training-curves';
import classes from './TrainedModelsScreen.module.css';

/** One figure of a curve; steps without it are missing. */
const lineOf = (curve: readonly TrainingPoint[], figure: 'trainLoss' | 'validLoss' | 'fullValidLoss') =>
  curve.flatMap((point) => (point[figure] === null ? [] : [{ x: point.step, y: point[figure] }]));

/** How a model learnt, and what its runs came to. */
export function ModelEvidence({ model }: { model: TrainedModel }) {
  const theme = useChartTheme();
  const scheme = useScheme();
  const { curve, scores } = model;
  const whole = lineOf(curve, 'fullValidLoss');
  const series: LineSeries[] = [
    { name: t`Training`, colour: armColour('fine-tuned', 0, scheme), points: lineOf(curve, 'trainLoss') },
    {
      name: whole.length > 0 ? t`Validation, all rows` : t`Validation`,
      colour: theme.text,
      dashed: true,
      points: whole.length > 0 ? whole : lineOf(curve, 'validLoss'),
    },
  ].filter(({ points }) => points.length > 0);
  return (
    <>
      <Panel title={t`How it learnt`}>
        {series.length === 0 ? (
          <p className={classes.dim}>
            <Trans>No curve is known of its training.</Trans>
          </p>
        ) : (
          <LineChart
            label={t`Loss by step`}
            xLabel={t`step`}
            yLabel={t`loss`}
            fromZero
            height={180}
            formatY={formatLoss}
            series={series}
          />
        )}
      </Panel>
      <Panel title={t`What its runs came to`} padded={scores.length === 0}>
        {scores.length === 0 ? (
          <p className={classes.dim}>
            <Trans>It was not run over rows with labels yet. Run its arm over the test rows.</Trans>
          </p>
        ) : (
          <FigureTable
            label={t`Runs of this model`}
            rows={scores}
            rowKey={({ runId }) => runId}
            columns={[
              {
                key: 'side',
                header: t`Rows`,
                render: ({ part, splitName }) => t`${{ side: sideWord(part) }} of ${{ split: splitName }}`,
              },
              {
                key: 'count',
                header: t`Right`,
                align: 'end',
                render: ({ correct, rows }) => t`${{ some: formatCount(correct) }} of ${{ all: formatCount(rows) }}`,
              },
              {
                key: 'accuracy',
                header: t`Labels right`,
                width: '280px',
                render: ({ accuracy, accuracyCi95 }) => <IntervalBar value={accuracy} interval={accuracyCi95} />,
              },
            ]}
          />
        )}
      </Panel>
    </>
  );
}
