import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { shown } from '@renderer/ui/charts/chart-figures';
import { LineChart } from '@renderer/ui/charts/LineChart';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { formatCount, formatDigits, formatLatency, formatPercent } from '@shared/domain/format';
import { chartName, sandboxNote } from './arm-names';
import classes from './Plots.module.css';
import type { PlotProps } from './plot-props';
import { useProbabilities } from './use-probabilities';

/** Answers of this machine may take microseconds: here they must be told apart. */
const fineLatency = (ms: number): string =>
  ms < 0.095 ? `${formatDigits(String(Number((ms * 1000).toPrecision(2))))} µs` : formatLatency(ms);

/** How the times of the answers are spread, each arm's as shares of its own answers. */
export function LatencyPlot({ comparison, colourOf }: PlotProps) {
  const { arms } = comparison;
  const scores = useProbabilities(comparison);
  if (scores.error !== null)
    return (
      <FailedState
        title={t`The times could not be read`}
        error={scores.error.error}
        onRetry={() => void scores.refetch()}
      />
    );
  const drawn = (scores.data ?? []).flatMap(({ runId, latencies }) => {
    const arm = arms.find((one) => one.runId === runId);
    const answers = latencies.reduce((sum, { count }) => sum + count, 0);
    return arm === undefined || answers === 0 ? [] : [{ arm, latencies, answers }];
  });
  const missing = arms.filter(({ runId }) => !drawn.some(({ arm }) => arm.runId === runId));
  if (scores.data !== undefined && drawn.length === 0)
    return (
      <EmptyState title={t`No answer here was timed`}>
        <Trans>Answers that came in a batch or from a file have no time of their own.</Trans>
      </EmptyState>
    );
  return (
    <div>
      <LineChart
        label={t`Latency of the answers`}
        xLabel={t`Time to the answer`}
        yLabel={t`Share of the answers`}
        formatX={fineLatency}
        formatY={formatPercent}
        logX
        fromZero
        height={360}
        note={sandboxNote(arms)}
        series={drawn.map(({ arm, latencies, answers }) => ({
          name: chartName(arm),
          colour: colourOf(arm.armId),
          said: `p50 ${formatLatency(arm.latencyMs?.p50 ?? null)}, p95 ${formatLatency(arm.latencyMs?.p95 ?? null)}`,
          // Each bin at its middle on the logarithmic axis.
          points: latencies.map(({ from, to, count }) => ({ x: Math.sqrt(from * to), y: count / answers })),
        }))}
        figures={{
          columns: [
            { header: t`Arm` },
            { header: t({ message: 'From', context: 'time' }), align: 'end', show: shown(fineLatency) },
            { header: t({ message: 'To', context: 'time' }), align: 'end', show: shown(fineLatency) },
            { header: t`Answers`, align: 'end', show: shown(formatCount) },
          ],
          rows: drawn.flatMap(({ arm, latencies }) =>
            latencies.map(({ from, to, count }) => [chartName(arm), from, to, count]),
          ),
        }}
      />
      <p className={classes.note}>
        <Trans>
          A logarithmic axis: each step to the right is 1.6 times as long. p50 and p95: half, and nineteen of twenty
          answers came faster.
        </Trans>
        {missing.length > 0 && ` ${t`Not timed: ${{ arms: missing.map((arm) => arm.name).join(', ') }}.`}`}
      </p>
    </div>
  );
}
