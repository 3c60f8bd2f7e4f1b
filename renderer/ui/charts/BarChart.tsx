import { t } from '@lingui/core/macro';
import type { ChartOptions, Plugin } from 'chart.js';
import { ChartFrame } from './ChartFrame';
import { shown } from './chart-figures';
import { type ChartTheme, chartFont, useChartTheme } from './chart-theme';
import { Bar } from './drawing';
import { nameLines } from './name-lines';

export type BarDatum = {
  /** What the bar is of, such as an arm's name. Must differ from bar to bar. */
  name: string;
  /** Null draws no bar: the label says `none` instead. */
  value: number | null;
  colour: string;
};

type BarChartProps = {
  /** Accessible name ('Cost per 1,000 rows'). */
  label: string;
  bars: readonly BarDatum[];
  /** How a value is written, at the end of its bar and in the table. */
  format: (value: number) => string;
  /** Written in place of a bar that has no value. */
  none: string;
  /** What must stand with the figures wherever they go. */
  note?: string | null;
};

/** Writes each value at the end of its bar, so that no axis has to be read. */
const directLabels = (labels: readonly string[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'directLabels',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `${chartFont.size}px ${chartFont.family}`;
    ctx.fillStyle = theme.text;
    ctx.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach((bar, index) => {
      const x = Number.isFinite(bar.x) ? bar.x : chart.chartArea.left;
      ctx.fillText(labels[index] ?? '', x + 8, bar.y);
    });
    ctx.restore();
  },
});

/** Horizontal bars from zero, one a thing, each with its name and its value written beside it. */
export function BarChart({ label, bars, format, none, note = null }: BarChartProps) {
  const theme = useChartTheme();
  const words = bars.map(({ value }) => (value === null ? none : format(value)));
  const longest = Math.max(0, ...words.map((word) => word.length));
  const options: ChartOptions<'bar'> = {
    indexAxis: 'y',
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { right: 16 + longest * 7 } },
    plugins: { tooltip: { enabled: false } },
    scales: {
      x: { beginAtZero: true, display: false },
      y: {
        border: { color: theme.zero },
        grid: { display: false },
        ticks: {
          color: theme.text,
          font: chartFont,
          autoSkip: false,
          callback: (_, index) => nameLines(bars[index]?.name ?? ''),
        },
      },
    },
  };
  return (
    <ChartFrame
      label={label}
      height={bars.length * 32 + 8}
      note={note}
      figures={{
        columns: [{ header: t`Name` }, { header: label, align: 'end', none, show: shown(format) }],
        rows: bars.map(({ name, value }) => [name, value]),
      }}
    >
      <Bar
        // The plugin closes over the words and the theme, so the chart is made anew when either changes.
        key={[theme.text, ...words].join('|')}
        role="img"
        aria-label={`${label}: ${bars.map((bar, index) => `${bar.name} ${words[index] ?? none}`).join(', ')}`}
        options={options}
        plugins={[directLabels(words, theme)]}
        data={{
          labels: bars.map((bar) => bar.name),
          datasets: [
            {
              data: bars.map((bar) => bar.value),
              backgroundColor: bars.map((bar) => bar.colour),
              barThickness: 14,
              borderRadius: 2,
            },
          ],
        }}
      />
    </ChartFrame>
  );
}
