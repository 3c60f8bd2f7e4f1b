import { t } from '@lingui/core/macro';
import type { ChartOptions, Plugin } from 'chart.js';
import { axisWords } from './axis-words';
import { ChartFrame } from './ChartFrame';
import { type ChartFigures, shown } from './chart-figures';
import { type ChartTheme, chartFont, useChartTheme } from './chart-theme';
import { Scatter } from './drawing';
import { namePlaces } from './name-places';

export type ScatterMark = {
  name: string;
  colour: string;
  /** Null leaves it out of the drawing; the table shows it with a dash. */
  x: number | null;
  y: number | null;
  /** Drawn as a whisker. */
  interval?: readonly [low: number, high: number] | null;
};

type ScatterChartProps = {
  label: string;
  marks: readonly ScatterMark[];
  xLabel: string;
  yLabel: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  /** Ends of the y axis, where the figures do not set them. */
  rangeY?: [low: number, high: number];
  /** Names on the frontier from left to right: nothing is better in both; drawn as steps. */
  frontier?: readonly string[];
  height?: number;
  note?: string | null;
};

type Drawn = ScatterMark & { x: number; y: number };

/** Room that a name takes upwards. */
const LINE = chartFont.size + 4;

/** Whiskers, and each name beside its mark. */
const namesAndWhiskers = (marks: readonly Drawn[], theme: ChartTheme): Plugin<'scatter'> => ({
  id: 'namesAndWhiskers',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    const xOf = (value: number): number => scales.x?.getPixelForValue(value) ?? 0;
    const yOf = (value: number): number => scales.y?.getPixelForValue(value) ?? 0;
    ctx.save();
    ctx.font = `${chartFont.size}px ${chartFont.family}`;
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 2;
    for (const { colour, interval, x: value } of marks) {
      if (interval == null) continue;
      const [x, low, high] = [xOf(value), yOf(interval[0]), yOf(interval[1])];
      ctx.strokeStyle = colour;
      ctx.beginPath();
      for (const end of [low, high]) {
        ctx.moveTo(x - 4, end);
        ctx.lineTo(x + 4, end);
      }
      ctx.moveTo(x, low);
      ctx.lineTo(x, high);
      ctx.stroke();
    }
    const places = namePlaces(
      marks.map(({ name, x, y }) => ({ x: xOf(x), y: yOf(y), width: ctx.measureText(name).width })),
      chartArea,
      LINE,
    );
    ctx.fillStyle = theme.text;
    for (const [at, { name }] of marks.entries()) {
      const place = places[at];
      if (place !== undefined) ctx.fillText(name, place.x, place.y);
    }
    ctx.restore();
  },
});

/** Things by two figures, each with its name beside it, and the frontier of those that nothing beats in both. */
export function ScatterChart({
  label,
  marks,
  xLabel,
  yLabel,
  formatX,
  formatY,
  rangeY,
  frontier = [],
  height = 320,
  note = null,
}: ScatterChartProps) {
  const theme = useChartTheme();
  const drawn = marks.flatMap((mark): Drawn[] =>
    mark.x === null || mark.y === null ? [] : [{ ...mark, x: mark.x, y: mark.y }],
  );
  const steps = frontier.flatMap((name) => drawn.find((mark) => mark.name === name) ?? []);
  const options: ChartOptions<'scatter'> = {
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { right: 24, top: 8 } },
    plugins: {
      tooltip: {
        filter: ({ datasetIndex }) => datasetIndex === 0,
        callbacks: {
          label: ({ dataIndex }) => {
            const mark = drawn[dataIndex];
            return mark === undefined ? '' : `${mark.name}: ${formatX(mark.x)}, ${formatY(mark.y)}`;
          },
        },
      },
    },
    scales: {
      x: {
        type: 'linear',
        beginAtZero: true,
        grace: '8%',
        border: { color: theme.zero },
        grid: { color: theme.grid },
        title: { display: true, text: xLabel, color: theme.dim, font: chartFont },
        ticks: { color: theme.dim, font: chartFont, maxTicksLimit: 7, callback: axisWords(formatX) },
      },
      y: {
        ...(rangeY === undefined ? { beginAtZero: true } : { min: rangeY[0], max: rangeY[1] }),
        border: { color: theme.zero },
        grid: { color: theme.grid },
        title: { display: true, text: yLabel, color: theme.dim, font: chartFont },
        ticks: { color: theme.dim, font: chartFont, maxTicksLimit: 6, callback: axisWords(formatY) },
      },
    },
  };
  const figures: ChartFigures = {
    columns: [
      { header: t`Name` },
      { header: xLabel, align: 'end', show: shown(formatX), none: t`Not known.` },
      { header: yLabel, align: 'end', show: shown(formatY), none: t`Not known.` },
      ...(marks.some(({ interval }) => interval != null)
        ? ([
            { header: t`${yLabel}, low`, align: 'end', show: shown(formatY) },
            { header: t`${yLabel}, high`, align: 'end', show: shown(formatY) },
          ] as const)
        : []),
      ...(frontier.length > 0 ? [{ header: t`On the frontier` }] : []),
    ],
    rows: marks.map(({ name, x, y, interval }) => [
      name,
      x,
      y,
      ...(marks.some((mark) => mark.interval != null) ? [interval?.[0] ?? null, interval?.[1] ?? null] : []),
      ...(frontier.length > 0 ? [frontier.includes(name) ? t`yes` : t`no`] : []),
    ]),
  };
  return (
    <ChartFrame label={label} height={height} figures={figures} note={note}>
      <Scatter
        // The plugin closes over marks and theme, so the chart is made anew when either changes.
        key={`${theme.text} ${JSON.stringify(drawn)}`}
        role="img"
        aria-label={`${label}: ${drawn.map(({ name, x, y }) => `${name} ${formatX(x)}, ${formatY(y)}`).join('; ')}`}
        options={options}
        plugins={[namesAndWhiskers(drawn, theme)]}
        data={{
          datasets: [
            {
              data: drawn.map(({ x, y }) => ({ x, y })),
              backgroundColor: drawn.map(({ colour }) => colour),
              borderColor: drawn.map(({ colour }) => colour),
              clip: 8,
              pointRadius: 6,
              pointHoverRadius: 7,
            },
            {
              data: steps.map(({ x, y }) => ({ x, y })),
              showLine: steps.length > 1,
              stepped: 'before',
              borderColor: theme.dim,
              borderDash: [4, 4],
              borderWidth: 1,
              pointRadius: 0,
              pointHitRadius: 0,
            },
          ],
        }}
      />
    </ChartFrame>
  );
}
