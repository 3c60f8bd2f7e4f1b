import { t } from '@lingui/core/macro';
import { Select } from '@mantine/core';
import { shown } from '@renderer/ui/charts/chart-figures';
import { IntervalChart } from '@renderer/ui/charts/IntervalChart';
import { formatCount, formatPercent, formatScore } from '@shared/domain/format';
import { wilsonInterval } from '@shared/domain/statistics';
import { useState } from 'react';
import { bestFirst } from './against-best';
import { chartName, sandboxNote } from './arm-names';
import classes from './Plots.module.css';
import type { PlotProps } from './plot-props';

const measures = {
  recall: {
    name: t`Found (recall)`,
    low: t`Recall, 95% low`,
    high: t`Recall, 95% high`,
    note: t`Which share of the rows with the label were found, with its 95% Wilson interval; worst first. A wide interval means few rows.`,
  },
  precision: {
    name: t`Right when claimed (precision)`,
    low: t`Precision, 95% low`,
    high: t`Precision, 95% high`,
    note: t`Which share of the answers with the label were right, with its 95% Wilson interval; worst first. A wide interval means few rows.`,
  },
} as const;
type Measure = keyof typeof measures;

/** Each label of one arm as a bar with its interval, worst first. */
export function LabelPlot({ comparison: { arms }, colourOf }: PlotProps) {
  const sorted = bestFirst(arms);
  const [runId, setRunId] = useState(sorted[0]?.runId ?? '');
  const [measure, setMeasure] = useState<Measure>('recall');
  const arm = arms.find((one) => one.runId === runId) ?? sorted[0];
  if (arm === undefined) return null;
  const labels = arm.perClass
    .map(({ label, tp, support, predicted, precision, recall, f1 }) => {
      const total = measure === 'recall' ? support : predicted;
      return {
        label,
        total,
        tp,
        value: total === 0 ? null : tp / total,
        interval: wilsonInterval(tp, total),
        figures: [label, support, predicted, tp, recall, precision, f1] as const,
      };
    })
    .sort((a, b) => (a.value ?? 2) - (b.value ?? 2) || b.total - a.total);
  return (
    <div>
      <div className={classes.controls}>
        <Select
          aria-label={t`Arm of the label bars`}
          size="xs"
          w={280}
          data={sorted.map((one) => ({ value: one.runId, label: one.name }))}
          value={arm.runId}
          allowDeselect={false}
          onChange={(value) => setRunId(value ?? arm.runId)}
        />
        <Select
          aria-label={t`Measure of the label bars`}
          size="xs"
          w={240}
          data={Object.entries(measures).map(([value, { name }]) => ({ value, label: name }))}
          value={measure}
          allowDeselect={false}
          onChange={(value) => setMeasure(value === 'precision' ? 'precision' : 'recall')}
        />
      </div>
      <IntervalChart
        label={t`${{ measure: measures[measure].name }} by label, ${{ arm: chartName(arm) }}`}
        colour={colourOf(arm.armId)}
        note={sandboxNote([arm])}
        bars={labels.map(({ label, value, interval, tp, total }) => ({
          name: label,
          value,
          interval,
          words:
            value === null
              ? t`no such row`
              : t`${{ score: formatScore(value, interval) }}, ${{ some: formatCount(tp) }} of ${{ all: formatCount(total) }}`,
        }))}
        figures={{
          columns: [
            { header: t`Label` },
            { header: t`Rows`, align: 'end', show: shown(formatCount) },
            { header: t`Answered so`, align: 'end', show: shown(formatCount) },
            { header: t`Right`, align: 'end', show: shown(formatCount) },
            { header: t`Recall`, align: 'end', show: shown(formatPercent) },
            { header: t`Precision`, align: 'end', show: shown(formatPercent) },
            { header: 'F1', align: 'end', show: shown(formatPercent) },
            {
              header: measures[measure].low,
              align: 'end',
              show: shown(formatPercent),
            },
            {
              header: measures[measure].high,
              align: 'end',
              show: shown(formatPercent),
            },
          ],
          rows: labels.map(({ figures, interval }) => [...figures, interval?.[0] ?? null, interval?.[1] ?? null]),
        }}
      />
      <p className={classes.note}>{measures[measure].note}</p>
    </div>
  );
}
