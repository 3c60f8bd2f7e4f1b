import { formatWholePercent } from '@shared/domain/format';
import type { ChartOptions, Plugin } from 'chart.js';
import { ChartFrame } from './ChartFrame';
import type { ChartFigures } from './chart-figures';
import { type ChartTheme, chartFont, useChartTheme } from './chart-theme';
import { Bar } from './drawing';

export type IntervalDatum = {
  name: string;
  /** 0..1; null draws nothing. */
  value: number | null;
  interval: readonly [low: number, high: number] | null;
  /** Written at the right edge. */
  words: string;
};

type IntervalChartProps = {
  label: string;
  bars: readonly IntervalDatum[];
  colour: string;
  figures: ChartFigures;
  note?: string | null;
};

const ROW = 24;

const whiskersAndWords = (bars: readonly IntervalDatum[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'whiskersAndWords',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    ctx.save();
    ctx.font = `${chartFont.size}px ${chartFont.family}`;
    ctx.textBaseline = 'middle';
    ctx.strokeStyle = theme.text;
    ctx.fillStyle = theme.text;
    chart.getDatasetMeta(0).data.forEach((bar, index) => {
      const datum = bars[index];
      if (datum === undefined) return;
      if (datum.interval !== null) {
        const [low = 0, high = 0] = datum.interval.map((value) => scales.x?.getPixelForValue(value) ?? 0);
        ctx.beginPath();
        for (const end of [low, high]) {
          ctx.moveTo(end, bar.y - 4);
          ctx.lineTo(end, bar.y + 4);
        }
        ctx.moveTo(low, bar.y);
        ctx.lineTo(high, bar.y);
        ctx.stroke();
      }
      ctx.fillText(datum.words, chartArea.right + 12, bar.y);
    });
    ctx.restore();
  },
});

/** Shares as horizontal bars from 0 to 100%, each with its interval over it and its figures beside it. */
export function IntervalChart({ label, bars, colour, figures, note = null }: IntervalChartProps) {
  const theme = useChartTheme();
  const longest = Math.max(0, ...bars.map(({ words }) => words.length));
  const options: ChartOptions<'bar'> = {
    indexAxis: 'y',
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { right: 24 + longest * 7 } },
    plugins: { tooltip: { enabled: false } },
    scales: {
      x: {
        min: 0,
        max: 1,
        grid: { color: theme.grid },
        border: { display: false },
        ticks: { color: theme.dim, font: chartFont, callback: (value) => formatWholePercent(Number(value)) },
      },
      y: {
        border: { color: theme.zero },
        grid: { display: false },
        ticks: { color: theme.text, font: chartFont, autoSkip: false },
      },
    },
  };
  return (
    <ChartFrame label={label} height={bars.length * ROW + 32} figures={figures} note={note}>
      <Bar
        // The plugin closes over bars and theme, so the chart is made anew when either changes.
        key={`${theme.text} ${JSON.stringify(bars)}`}
        role="img"
        aria-label={`${label}: ${bars.map(({ name, words }) => `${name} ${words}`).join('; ')}`}
        options={options}
        plugins={[whiskersAndWords(bars, theme)]}
        data={{
          labels: bars.map(({ name }) => name),
          datasets: [
            { data: bars.map(({ value }) => value), backgroundColor: colour, barThickness: 12, borderRadius: 2 },
          ],
        }}
      />
    </ChartFrame>
  );
}
