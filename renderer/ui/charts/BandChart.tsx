import { t } from '@lingui/core/macro';
import type { ChartOptions, Plugin } from 'chart.js';
import { ChartFrame } from './ChartFrame';
import { shown } from './chart-figures';
import { chartFont, useChartTheme } from './chart-theme';
import { Line } from './drawing';
import classes from './LineChart.module.css';

/** A measured or fitted value with its interval. */
export type BandPoint = { x: number; y: number; low: number; high: number };

export type BandSeries = {
  name: string;
  colour: string;
  /** Measured: dots with their interval as a whisker. In rising order of x. */
  points: readonly BandPoint[];
  /** Fitted: a line with its band; empty where nothing was fitted. In rising order of x. */
  line: readonly BandPoint[];
  /** False draws the line without its band, so that several curves can be told apart. */
  withBand: boolean;
};

type BandChartProps = {
  label: string;
  series: readonly BandSeries[];
  xLabel: string;
  yLabel: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  /** From here on lines are dashed: nothing was measured there. */
  measuredTo: number;
  /** What must stand with the figures wherever they go; null where there is nothing. */
  note: string | null;
  height?: number;
};

/** How much of its colour a band keeps, as the end of a hex colour. */
const bandPaleness = '26';

/** A whisker over each dot, from the low to the high end of its interval. */
const whiskers = (series: readonly BandSeries[]): Plugin<'line'> => ({
  id: 'whiskers',
  afterDatasetsDraw({ ctx, scales: { x, y } }) {
    if (x === undefined || y === undefined) return;
    ctx.save();
    ctx.lineWidth = 1.5;
    for (const { colour, points } of series) {
      ctx.strokeStyle = colour;
      for (const point of points) {
        const at = x.getPixelForValue(point.x);
        ctx.beginPath();
        ctx.moveTo(at, y.getPixelForValue(point.low));
        ctx.lineTo(at, y.getPixelForValue(point.high));
        ctx.stroke();
      }
    }
    ctx.restore();
  },
});

/** Measured points with their intervals, and the curve fitted through them with its band, dashed where it looks ahead. */
export function BandChart(props: BandChartProps) {
  const { label, series, xLabel, yLabel, formatX, formatY, measuredTo, note, height = 320 } = props;
  const theme = useChartTheme();
  const [yMin, yMax] = rangeOf(series);
  const options: ChartOptions<'line'> = {
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    plugins: {
      decimation: { enabled: false },
      tooltip: {
        filter: ({ dataset }) => (dataset.label ?? '') !== '',
        callbacks: {
          title: (items) => `${formatX(items[0]?.parsed.x ?? 0)} ${xLabel}`,
          label: (item) => `${item.dataset.label ?? ''}: ${formatY(item.parsed.y ?? 0)}`,
        },
      },
    },
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: Math.max(measuredTo, ...series.flatMap(({ line }) => line.map(({ x }) => x))),
        border: { color: theme.zero },
        grid: { display: false },
        title: { display: true, text: xLabel, color: theme.dim, font: chartFont },
        ticks: {
          color: theme.dim,
          font: chartFont,
          maxTicksLimit: 8,
          includeBounds: false,
          callback: (value) => formatX(Number(value)),
        },
      },
      y: {
        min: yMin,
        max: yMax,
        border: { display: false },
        grid: { color: theme.grid },
        title: { display: true, text: yLabel, color: theme.dim, font: chartFont },
        ticks: {
          color: theme.dim,
          font: chartFont,
          maxTicksLimit: 6,
          includeBounds: false,
          callback: (value) => formatY(Number(value)),
        },
      },
    },
  };
  return (
    <ChartFrame
      label={label}
      height={height}
      legend={series.map(({ name, colour, points }) => (
        <span key={name} className={classes.entry}>
          <span className={classes.stroke} style={{ borderTopColor: colour }} aria-hidden />
          {name}
          {points.length > 0 && <span className={classes.last}>{formatY(points.at(-1)?.y ?? 0)}</span>}
        </span>
      ))}
      marks={series}
      note={note}
      figures={{
        columns: [
          { header: t`Curve` },
          { header: xLabel, align: 'end', show: shown(formatX) },
          { header: yLabel, align: 'end', show: shown(formatY) },
          { header: t`95% interval, low`, align: 'end', show: shown(formatY) },
          { header: t`95% interval, high`, align: 'end', show: shown(formatY) },
        ],
        rows: series.flatMap(({ name, points, line }) => [
          ...points.map(({ x, y, low, high }) => [t`${name}, measured`, x, y, low, high]),
          ...line.map(({ x, y, low, high }) => [t`${name}, fitted`, x, y, low, high]),
        ]),
      }}
    >
      <Line
        // The plugin closes over the points, so the chart is made anew when they change.
        key={JSON.stringify([series.map(({ colour, points }) => [colour, points]), theme.text])}
        role="img"
        aria-label={`${label}: ${series.map(({ name, points }) => `${name} ${points.length === 0 ? t`without points yet` : t`ends at ${{ value: formatY(points.at(-1)?.y ?? 0) }}`}`).join(', ')}`}
        options={options}
        plugins={[whiskers(series)]}
        data={{
          datasets: series.flatMap((one) => datasetsOf(one, measuredTo)),
        }}
      />
    </ChartFrame>
  );
}

/** From the lowest to the highest of whiskers and bands, with room around them, in steps of a twentieth; for shares. */
function rangeOf(series: readonly BandSeries[]): [min: number, max: number] {
  const points = series.flatMap((one) => [...one.points, ...(one.withBand ? one.line : [])]);
  const low = Math.min(1, ...points.map((point) => point.low));
  const high = Math.max(0, ...points.map((point) => point.high));
  return [Math.max(0, Math.floor(low * 20) / 20), Math.min(1, Math.ceil(high * 20) / 20)];
}

function datasetsOf({ name, colour, points, line, withBand }: BandSeries, measuredTo: number) {
  const quiet = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, label: '' };
  const band = withBand
    ? [
        { ...quiet, data: line.map(({ x, low }) => ({ x, y: low })) },
        {
          ...quiet,
          data: line.map(({ x, high }) => ({ x, y: high })),
          fill: '-1' as const,
          backgroundColor: colour + bandPaleness,
        },
      ]
    : [];
  return [
    ...band,
    {
      label: t`${name}, fitted`,
      data: line.map(({ x, y }) => ({ x, y })),
      borderColor: colour,
      borderWidth: 1.5,
      pointRadius: 0,
      segment: {
        borderDash: ({ p1 }: { p1: { parsed: { x: number | null } } }) =>
          (p1.parsed.x ?? 0) > measuredTo ? [5, 4] : undefined,
      },
    },
    {
      label: t`${name}, measured`,
      data: points.map(({ x, y }) => ({ x, y })),
      backgroundColor: colour,
      borderColor: colour,
      borderWidth: 2,
      showLine: false,
      pointRadius: 4,
    },
  ];
}
