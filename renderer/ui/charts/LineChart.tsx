import type { ChartOptions } from 'chart.js';
import { Line } from 'react-chartjs-2';
import { ChartFrame } from './ChartFrame';
import { shown } from './chart-figures';
import { chartFont, useChartTheme } from './chart-theme';
import classes from './LineChart.module.css';
import './register';

export type LineSeries = {
  name: string;
  colour: string;
  /** A twin of another line (validation beside training) is dashed, so that colour is not the only difference. */
  dashed?: boolean;
  /** The raw figures behind a smoothed line: thin and pale, and left out of the legend's last value. */
  faint?: boolean;
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
  height?: number;
  /** How a place on the x axis is written; whole numbers when left out. */
  formatX?: (value: number) => string;
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
  height = 240,
  formatX,
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
          title: (items) => `${xLabel} ${(formatX ?? String)(items[0]?.parsed.x ?? 0)}`,
          label: (item) => `${item.dataset.label ?? ''}: ${formatY(item.parsed.y ?? 0)}`,
        },
      },
    },
    scales: {
      x: {
        type: 'linear',
        border: { color: theme.zero },
        grid: { display: false },
        title: { display: true, text: xLabel, color: theme.dim, font: chartFont },
        ticks: {
          color: theme.dim,
          font: chartFont,
          maxTicksLimit: 8,
          ...(formatX === undefined ? { precision: 0 } : { callback: (value) => formatX(Number(value)) }),
        },
      },
      y: {
        beginAtZero: fromZero,
        border: { display: false },
        grid: { color: theme.grid },
        title: { display: true, text: yLabel, color: theme.dim, font: chartFont },
        ticks: { color: theme.dim, font: chartFont, maxTicksLimit: 6, callback: (value) => formatY(Number(value)) },
      },
    },
  };
  return (
    <ChartFrame
      label={label}
      height={height}
      legend={series.map(({ name, colour, dashed, faint, points }) => {
        const last = points.at(-1);
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
            {last !== undefined && !faint && <span className={classes.last}>{formatY(last.y)}</span>}
          </span>
        );
      })}
      marks={series.filter(({ faint }) => faint !== true)}
      note={note}
      figures={{
        columns: [
          { header: 'Line' },
          { header: xLabel, align: 'end' },
          { header: yLabel, align: 'end', show: shown(formatY) },
        ],
        rows: series.flatMap(({ name, points }) => points.map(({ x, y }) => [name, x, y])),
      }}
    >
      <Line
        role="img"
        aria-label={`${label}: ${series.map(({ name, points }) => `${name} ${points.length === 0 ? 'without points yet' : `ends at ${formatY(points.at(-1)?.y ?? 0)}`}`).join(', ')}`}
        options={options}
        data={{
          datasets: series.map(({ name, colour, dashed, faint, points }) => ({
            label: name,
            data: [...points],
            borderColor: faint ? colour + paleHex : colour,
            backgroundColor: colour,
            borderWidth: faint ? 1 : 2,
            borderDash: dashed ? [5, 4] : [],
            pointRadius: faint || points.length > 40 ? 0 : 2,
            tension: 0,
          })),
        }}
      />
    </ChartFrame>
  );
}
