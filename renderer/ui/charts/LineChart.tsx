import { t } from '@lingui/core/macro';
import type { ChartOptions } from 'chart.js';
import { axisWords } from './axis-words';
import { ChartFrame } from './ChartFrame';
import { type ChartFigures, shown } from './chart-figures';
import { chartFont, useChartTheme } from './chart-theme';
import { Line } from './drawing';
import classes from './LineChart.module.css';

export type LineSeries = {
  name: string;
  colour: string;
  /** A twin of another line (validation beside training) is dashed, so that colour is not the only difference. */
  dashed?: boolean;
  /** The raw figures behind a smoothed line: thin and pale, and left out of the legend's last value. */
  faint?: boolean;
  /** What the legend says of it, in place of the last value. */
  said?: string;
  /** A line to read others by, such as the diagonal: thin, without points, and not among the figures. */
  reference?: boolean;
  /** Points in rising order of x; gaps are simply missing points. */
  points: readonly { x: number; y: number }[];
};

type LineChartProps = {
  label: string;
  series: readonly LineSeries[];
  xLabel: string;
  yLabel: string;
  formatY: (value: number) => string;
  /** Draw from zero; for scores and losses where zero means something. */
  fromZero?: boolean;
  /** Ends of an axis, where the figures do not set them. */
  range?: { x?: [low: number, high: number]; y?: [low: number, high: number] };
  /** How a place on the x axis is written; as it is when left out. */
  formatX?: (value: number) => string;
  /** A logarithmic x axis. */
  logX?: boolean;
  /** What the table and the file show, where that is more than the points. */
  figures?: ChartFigures;
  height?: number;
  /** What must stand with the figures wherever they go. */
  note?: string | null;
};

/** Points from which on a line is thinned for drawing (min-max, so that no spike is lost). The table keeps them all. */
const decimateFrom = 2_000;
/** How much of its colour a faint line keeps; the same as the end of a hex colour. */
const paleness = 0.4;
const paleHex = Math.round(paleness * 255).toString(16);

/** Curves over one x axis, thinned when long, with the last value of each line written in the legend. */
export function LineChart({
  label,
  series,
  xLabel,
  yLabel,
  formatY,
  fromZero = false,
  range = {},
  formatX = String,
  logX = false,
  figures,
  height = 240,
  note = null,
}: LineChartProps) {
  const theme = useChartTheme();
  const options: ChartOptions<'line'> = {
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    plugins: {
      decimation: { enabled: true, algorithm: 'min-max', threshold: decimateFrom },
      tooltip: {
        callbacks: {
          title: ([first]) => `${xLabel} ${first?.parsed.x == null ? '' : formatX(first.parsed.x)}`,
          label: (item) => `${item.dataset.label ?? ''}: ${formatY(item.parsed.y ?? 0)}`,
        },
      },
    },
    scales: {
      x: {
        type: logX ? 'logarithmic' : 'linear',
        ...ends(range.x),
        border: { color: theme.zero },
        grid: { display: false },
        title: { display: true, text: xLabel, color: theme.dim, font: chartFont },
        ticks: {
          color: theme.dim,
          font: chartFont,
          maxTicksLimit: 8,
          ...(range.x === undefined && !logX ? { precision: 0 } : {}),
          callback: axisWords(formatX),
        },
      },
      y: {
        beginAtZero: fromZero,
        ...ends(range.y),
        border: { display: false },
        grid: { color: theme.grid },
        title: { display: true, text: yLabel, color: theme.dim, font: chartFont },
        ticks: { color: theme.dim, font: chartFont, maxTicksLimit: 6, callback: axisWords(formatY) },
      },
    },
  };
  return (
    <ChartFrame
      label={label}
      height={height}
      legend={series
        .filter(({ reference }) => reference !== true)
        .map(({ name, colour, dashed, faint, points, said }) => {
          const last = points.at(-1);
          const words = said ?? (last === undefined || faint ? null : formatY(last.y));
          return (
            <span key={name} className={classes.entry}>
              <span
                className={classes.stroke}
                style={{
                  borderTopColor: colour,
                  borderTopStyle: dashed ? 'dashed' : 'solid',
                  opacity: faint ? paleness : 1,
                }}
                aria-hidden
              />
              {name}
              {words !== null && <span className={classes.last}>{words}</span>}
            </span>
          );
        })}
      marks={series.filter(({ faint, reference }) => faint !== true && reference !== true)}
      note={note}
      figures={
        figures ?? {
          columns: [
            { header: t({ message: 'Line', context: 'of a chart' }) },
            { header: xLabel, align: 'end', show: shown(formatX) },
            { header: yLabel, align: 'end', show: shown(formatY) },
          ],
          rows: series
            .filter(({ reference }) => reference !== true)
            .flatMap(({ name, points }) => points.map(({ x, y }) => [name, x, y])),
        }
      }
    >
      <Line
        role="img"
        aria-label={`${label}: ${series
          .filter(({ reference }) => reference !== true)
          .map(
            ({ name, points, said }) =>
              `${name} ${said !== undefined ? said : points.length === 0 ? t`without points yet` : t`ends at ${{ value: formatY(points.at(-1)?.y ?? 0) }}`}`,
          )
          .join(', ')}`}
        options={options}
        data={{
          datasets: series.map(({ name, colour, dashed, faint, reference, points }) => ({
            label: name,
            data: [...points],
            borderColor: faint ? colour + paleHex : colour,
            backgroundColor: colour,
            borderWidth: faint || reference ? 1 : 2,
            borderDash: dashed ? [5, 4] : [],
            pointRadius: reference || faint || points.length > 40 ? 0 : 2,
            pointHitRadius: reference ? 0 : 1,
            tension: 0,
            clip: 4,
          })),
        }}
      />
    </ChartFrame>
  );
}

const ends = (range: [low: number, high: number] | undefined) =>
  range === undefined ? {} : { min: range[0], max: range[1] };
