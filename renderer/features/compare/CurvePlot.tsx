import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import { shown } from '@renderer/ui/charts/chart-figures';
import { useChartTheme } from '@renderer/ui/charts/chart-theme';
import { LineChart } from '@renderer/ui/charts/LineChart';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import type { CurvePoint } from '@shared/contract/probabilities';
import { formatCount, formatDecimal, formatPercent } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chartName, sandboxNote } from './arm-names';
import classes from './Plots.module.css';
import type { PlotProps } from './plot-props';
import { useProbabilities } from './use-probabilities';

type CurvePlotProps = PlotProps & { kind: 'roc' | 'precision-recall' };

/** False against true positive rate, or recall against precision. The ROC curve begins where nothing is called by the label. */
const pointsOf = (kind: CurvePlotProps['kind'], points: readonly CurvePoint[]): { x: number; y: number }[] =>
  kind === 'roc'
    ? [
        { x: 0, y: 0 },
        ...points.map(({ falsePositiveRate, truePositiveRate }) => ({ x: falsePositiveRate, y: truePositiveRate })),
      ]
    : points.map(({ truePositiveRate, precision }) => ({ x: truePositiveRate, y: precision }));

/** How well each arm's probabilities put the rows of one label before all others. */
export function CurvePlot({ comparison, colourOf, kind }: CurvePlotProps) {
  const { projectId, splitId, part, arms, labels } = comparison;
  const runIds = arms.map(({ runId }) => runId);
  const [chosen, setChosen] = useState<string | null>(null);
  const common = [...(arms[0]?.perClass ?? [])].sort((a, b) => b.support - a.support)[0]?.label;
  const label = chosen ?? common ?? labels[0] ?? '';
  const curves = useQuery({
    ...comparisonQueries.curves({ projectId, splitId, part, runIds, label }),
    placeholderData: (before) => before,
  });
  const scores = useProbabilities(comparison).data ?? [];
  const theme = useChartTheme();
  if (curves.error !== null)
    return (
      <FailedState
        title={t`The curves could not be drawn`}
        error={curves.error.error}
        onRetry={() => void curves.refetch()}
      />
    );
  const drawn = (curves.data ?? []).flatMap(({ runId, points, scored, support }) => {
    const arm = arms.find((one) => one.runId === runId);
    return points === null || arm === undefined ? [] : [{ arm, points, scored, support }];
  });
  const missing = arms.filter(({ runId }) => !drawn.some(({ arm }) => arm.runId === runId));
  const support = drawn[0]?.support ?? 0;
  const area = (runId: string): string => {
    const own = scores.find((one) => one.runId === runId)?.perLabel.find((one) => one.label === label);
    const value = (kind === 'roc' ? own?.auroc : own?.auprc) ?? null;
    return value === null ? '' : t`area ${{ share: formatPercent(value) }}`;
  };
  const isRoc = kind === 'roc';
  const name = isRoc ? t`ROC of ‘${label}’` : t`Precision and recall of ‘${label}’`;
  const [xLabel, yLabel] = isRoc ? [t`False positive rate`, t`True positive rate`] : [t`Recall`, t`Precision`];
  const rows = drawn[0]?.scored ?? 0;
  return (
    <div>
      <div className={classes.controls}>
        <Select
          aria-label={t`Label against the rest`}
          size="xs"
          w={260}
          searchable
          data={labels}
          value={label}
          allowDeselect={false}
          onChange={setChosen}
        />
        <span>
          <Trans>against all others, as the threshold falls</Trans>
        </span>
      </div>
      {curves.data !== undefined && drawn.length === 0 ? (
        <EmptyState title={t`No arm here told probabilities`}>
          <Trans>
            Curves need to know how probable each label was. Classifiers trained on this machine tell it, and models
            where the arm asks for log probabilities or votes. Runs from before this was kept tell nothing: run them
            again.
          </Trans>
        </EmptyState>
      ) : (
        <LineChart
          label={name}
          xLabel={xLabel}
          yLabel={yLabel}
          formatX={formatPercent}
          formatY={formatPercent}
          range={{ x: [0, 1], y: [0, 1] }}
          height={360}
          note={sandboxNote(arms)}
          series={[
            ...drawn.map(({ arm, points }) => ({
              name: chartName(arm),
              colour: colourOf(arm.armId),
              said: area(arm.runId),
              points: pointsOf(kind, points),
            })),
            {
              name: t`Guessing`,
              colour: theme.zero,
              dashed: true,
              reference: true,
              points: isRoc
                ? [
                    { x: 0, y: 0 },
                    { x: 1, y: 1 },
                  ]
                : [
                    { x: 0, y: rows === 0 ? 0 : support / rows },
                    { x: 1, y: rows === 0 ? 0 : support / rows },
                  ],
            },
          ]}
          figures={{
            columns: [
              { header: t`Arm` },
              { header: t`Threshold`, align: 'end', show: shown((value) => formatDecimal(value, 4)) },
              { header: t`True positive rate (recall)`, align: 'end', show: shown(formatPercent) },
              { header: t`False positive rate`, align: 'end', show: shown(formatPercent) },
              { header: t`Precision`, align: 'end', show: shown(formatPercent) },
            ],
            rows: drawn.flatMap(({ arm, points }) =>
              points.map((point) => [
                chartName(arm),
                point.threshold,
                point.truePositiveRate,
                point.falsePositiveRate,
                point.precision,
              ]),
            ),
          }}
        />
      )}
      <p className={classes.note}>
        <Trans>
          {{ support: formatCount(support) }} of {{ rows: formatCount(rows) }} rows have the label. The dashed line is
          guessing. A label that an arm did not tell counts as probability 0.
        </Trans>
        {drawn.length > 0 &&
          missing.length > 0 &&
          ` ${t`Without probabilities: ${{ arms: missing.map((arm) => arm.name).join(', ') }}.`}`}
      </p>
    </div>
  );
}
