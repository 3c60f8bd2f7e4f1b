import { t } from '@lingui/core/macro';
import { ScatterChart } from '@renderer/ui/charts/ScatterChart';
import { formatLatency, formatMoney, formatPercent } from '@shared/domain/format';
import { chartName, sandboxNote } from './arm-names';
import { frontier } from './frontier';
import type { PlotProps } from './plot-props';

/** What a point of accuracy costs: nothing left of and above the dashed line is on offer. */
export function PricePlot({ comparison: { arms }, colourOf }: PlotProps) {
  return (
    <ScatterChart
      label={t`Accuracy by price`}
      xLabel={t`Cost per 1,000 rows`}
      yLabel={t`Accuracy`}
      formatX={formatMoney}
      formatY={formatPercent}
      rangeY={[0, 1]}
      note={sandboxNote(arms)}
      frontier={frontier(arms.map((arm) => ({ name: chartName(arm), cost: arm.costPer1000, score: arm.accuracy })))}
      marks={arms.map((arm) => ({
        name: chartName(arm),
        colour: colourOf(arm.armId),
        x: arm.costPer1000,
        y: arm.accuracy,
        interval: arm.accuracyCi95,
      }))}
    />
  );
}

/** Price against the wait for an answer: the lower left corner is cheap and quick. */
export function SpeedPlot({ comparison: { arms }, colourOf }: PlotProps) {
  return (
    <ScatterChart
      label={t`Speed by price`}
      xLabel={t`Cost per 1,000 rows`}
      yLabel={t`Latency, p50`}
      formatX={formatMoney}
      formatY={formatLatency}
      note={sandboxNote(arms)}
      marks={arms.map((arm) => ({
        name: chartName(arm),
        colour: colourOf(arm.armId),
        x: arm.costPer1000,
        y: arm.latencyMs?.p50 ?? null,
      }))}
    />
  );
}
