import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { LineChart, type LineSeries } from '@renderer/ui/charts/LineChart';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { useSaveFile } from '@renderer/ui/save-file';
import { formatCount, formatDigits, formatPercent } from '@shared/domain/format';
import { type CurveAxis, formatLoss } from '@shared/domain/training-curves';
import { useState } from 'react';
import classes from './CurveCharts.module.css';
import {
  columnSeries,
  drawnName,
  figureSeries,
  furtherColumns,
  type ReadCurve,
  type Smoothing,
  withoutAxis,
} from './curve-series';

const axisWords: Record<CurveAxis, { label: string; unit: string; format: (value: number) => string }> = {
  steps: { label: t`Steps`, unit: t`step`, format: (value) => formatCount(Math.round(value)) },
  tokens: { label: t`Tokens`, unit: t`tokens`, format: (value) => formatCount(Math.round(value)) },
  epochs: { label: t`Epochs`, unit: t`epoch`, format: (value) => formatDigits(String(Math.round(value * 100) / 100)) },
};

const smoothingWords: Record<Smoothing, string> = {
  none: t({ message: 'Off', context: 'smoothing' }),
  usual: t`Usual`,
  strong: t`Strong`,
};
const isAxis = (value: string): value is CurveAxis => Object.hasOwn(axisWords, value);
const isSmoothing = (value: string): value is Smoothing => Object.hasOwn(smoothingWords, value);

/** A number of a column that nobody has described: as many digits as tell. */
const formatFigure = (value: number): string => formatDigits(String(Number(value.toPrecision(4))));

/** The opened curves over each other: loss, token accuracy, and any further column. */
export function CurveCharts({ curves }: { curves: readonly ReadCurve[] }) {
  const [axis, setAxis] = useState<CurveAxis>('steps');
  const [smoothing, setSmoothing] = useState<Smoothing>('usual');
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = furtherColumns(curves);
  const column = chosen !== null && columns.includes(chosen) ? chosen : (columns[0] ?? null);
  const left = withoutAxis(curves, axis);
  const { save, saving } = useSaveFile();
  const fileName = `${fileNameOf(curves)}.csv`;
  const simulated = curves.some((curve) => curve.simulated);
  const shared = { axis, note: simulated ? t`Simulated figures are those of the sandbox, no LLM.` : null };
  return (
    <Panel
      title={t`The curves`}
      aside={
        <Button
          size="compact-sm"
          variant="default"
          loading={saving === fileName}
          onClick={() =>
            void save({
              what: t`curves as CSV`,
              fileName,
              kind: { name: 'CSV', extension: 'csv' },
              write: (path) =>
                call('resultFiles.exportCsv', {
                  path,
                  curves: curves.map((curve) => ({ name: drawnName(curve), points: [...curve.points] })),
                }),
            })
          }
        >
          <Trans>Export CSV</Trans>
        </Button>
      }
    >
      <div className={classes.stack}>
        <div className={classes.controls}>
          <div>
            <div className={classes.label}>
              <Trans>Along</Trans>
            </div>
            <SegmentedControl
              aria-label={t`Along`}
              size="xs"
              data={Object.entries(axisWords).map(([value, { label }]) => ({ value, label }))}
              value={axis}
              onChange={(value) => isAxis(value) && setAxis(value)}
            />
          </div>
          <div>
            <div className={classes.label}>
              <Trans>Smoothing</Trans>
            </div>
            <SegmentedControl
              aria-label={t`Smoothing`}
              size="xs"
              data={Object.entries(smoothingWords).map(([value, label]) => ({ value, label }))}
              value={smoothing}
              onChange={(value) => isSmoothing(value) && setSmoothing(value)}
            />
          </div>
        </div>
        {left.length > 0 && <Notice tone="warning">{leftWords(left, axis)}</Notice>}
        <div className={classes.charts}>
          <OverlaidChart
            {...shared}
            label={t`Loss`}
            yLabel={t`loss`}
            fromZero
            formatY={formatLoss}
            series={figureSeries(curves, 'Loss', axis, smoothing)}
          />
          <OverlaidChart
            {...shared}
            label={t`Token accuracy`}
            yLabel={t`token accuracy`}
            formatY={formatPercent}
            series={figureSeries(curves, 'Accuracy', axis, smoothing)}
          />
          {column !== null && (
            <div>
              <Select
                label={t`Further column`}
                size="xs"
                w={280}
                allowDeselect={false}
                data={columns}
                value={column}
                onChange={setChosen}
              />
              <OverlaidChart
                {...shared}
                label={column}
                yLabel={column}
                formatY={formatFigure}
                series={columnSeries(curves, column, axis)}
              />
            </div>
          )}
        </div>
        <p className={classes.note}>
          <Trans>
            Loss and accuracy are counted on single tokens as the host reports them. They are not the accuracy of
            labels. Smoothed is a mean that looks only back.
          </Trans>
        </p>
      </div>
    </Panel>
  );
}

/** Why some curves are not drawn; along steps all are. */
function leftWords(left: readonly ReadCurve[], axis: CurveAxis): string {
  const names = left.map(({ name }) => name).join(', ');
  return axis === 'tokens'
    ? plural(
        { curves: left.length },
        {
          one: `${names} is not drawn: how many tokens it took is not known. Fill it in above.`,
          other: `${names} are not drawn: how many tokens it took is not known. Fill it in above.`,
        },
      )
    : plural(
        { curves: left.length },
        {
          one: `${names} is not drawn: how many epochs it took is not known. Fill it in above.`,
          other: `${names} are not drawn: how many epochs it took is not known. Fill it in above.`,
        },
      );
}

/** The name of a file of these curves: of the one curve, or of how many there are. */
const fileNameOf = (curves: readonly ReadCurve[]): string =>
  curves.length === 1
    ? (curves[0]?.name ?? 'curve').replace(/\.[a-z0-9]+$/i, '').replaceAll(/[^\w.-]+/g, '-')
    : `${curves.length}-curves`;

type OverlaidChartProps = {
  label: string;
  yLabel: string;
  fromZero?: boolean;
  formatY: (value: number) => string;
  series: readonly LineSeries[];
  axis: CurveAxis;
  note: string | null;
};

/** One figure of all curves; a sentence where none of them has it. */
function OverlaidChart({ label, series, axis, ...chart }: OverlaidChartProps) {
  const { unit, format } = axisWords[axis];
  if (series.length === 0)
    return (
      <div className={classes.none}>
        <Trans>No curve has a figure for {{ figure: chart.yLabel }} along this axis.</Trans>
      </div>
    );
  return <LineChart label={t`${label} by ${unit}`} xLabel={unit} formatX={format} series={series} {...chart} />;
}
