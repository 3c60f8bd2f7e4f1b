import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { shown } from '@renderer/ui/charts/chart-figures';
import { useChartTheme } from '@renderer/ui/charts/chart-theme';
import { LineChart } from '@renderer/ui/charts/LineChart';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { formatCount, formatPercent } from '@shared/domain/format';
import { chartName, sandboxNote } from './arm-names';
import classes from './Plots.module.css';
import type { PlotProps } from './plot-props';
import { useProbabilities } from './use-probabilities';

/** Bins with fewer answers are not drawn: one answer is either 0% or 100% right. */
const FEWEST_DRAWN = 5;

/** How sure each arm said it was against how often it was right: on the dashed line it can be taken at its word. */
export function ReliabilityPlot({ comparison, colourOf }: PlotProps) {
  const { arms } = comparison;
  const scores = useProbabilities(comparison);
  const theme = useChartTheme();
  if (scores.error !== null)
    return (
      <FailedState
        title={t`The reliability could not be computed`}
        error={scores.error.error}
        onRetry={() => void scores.refetch()}
      />
    );
  const drawn = (scores.data ?? []).flatMap(({ runId, reliability, calibrationError }) => {
    const arm = arms.find((one) => one.runId === runId);
    const bins = reliability.filter(({ count }) => count > 0);
    return arm === undefined || bins.length === 0 ? [] : [{ arm, bins, calibrationError }];
  });
  const missing = arms.filter(({ runId }) => !drawn.some(({ arm }) => arm.runId === runId));
  if (scores.data !== undefined && drawn.length === 0)
    return (
      <EmptyState title={t`No arm here said how sure it was`}>
        <Trans>
          Reliability needs a confidence with each answer. Classifiers trained on this machine give one, and models
          where the arm asks for log probabilities.
        </Trans>
      </EmptyState>
    );
  return (
    <div>
      <LineChart
        label={t`Reliability`}
        xLabel={t`Confidence of the answer`}
        yLabel={t`Share that was right`}
        formatX={formatPercent}
        formatY={formatPercent}
        range={{ x: [0, 1], y: [0, 1] }}
        height={360}
        note={sandboxNote(arms)}
        series={[
          ...drawn.map(({ arm, bins, calibrationError }) => ({
            name: chartName(arm),
            colour: colourOf(arm.armId),
            said: t`off by ${{ share: formatPercent(calibrationError) }}`,
            points: bins.flatMap(({ count, meanConfidence, accuracy }) =>
              count < FEWEST_DRAWN || meanConfidence === null || accuracy === null
                ? []
                : [{ x: meanConfidence, y: accuracy }],
            ),
          })),
          {
            name: t`Taken at its word`,
            colour: theme.zero,
            dashed: true,
            reference: true,
            points: [
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ],
          },
        ]}
        figures={{
          columns: [
            { header: t`Arm` },
            { header: t`Answers`, align: 'end', show: shown(formatCount) },
            { header: t`Mean confidence`, align: 'end', show: shown(formatPercent) },
            { header: t`Right`, align: 'end', show: shown(formatPercent) },
            { header: t`95% interval, low`, align: 'end', show: shown(formatPercent) },
            { header: t`95% interval, high`, align: 'end', show: shown(formatPercent) },
          ],
          rows: drawn.flatMap(({ arm, bins }) =>
            bins.map(({ count, meanConfidence, accuracy, accuracyCi95 }) => [
              chartName(arm),
              count,
              meanConfidence,
              accuracy,
              accuracyCi95?.[0] ?? null,
              accuracyCi95?.[1] ?? null,
            ]),
          ),
        }}
      />
      <p className={classes.note}>
        <Trans>
          Ten bins of confidence; ‘off by’ is the calibration error, the mean distance from the dashed line. Bins with
          fewer than {{ fewest: FEWEST_DRAWN }} answers would only jump about: they stand in the table, with their
          intervals.
        </Trans>
        {missing.length > 0 && ` ${t`Without a confidence: ${{ arms: missing.map((arm) => arm.name).join(', ') }}.`}`}
      </p>
    </div>
  );
}
