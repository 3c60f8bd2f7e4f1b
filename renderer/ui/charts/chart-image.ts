import type { Chart } from 'chart.js';
import { type ChartTheme, chartFont } from './chart-theme';
import type { LineSeries } from './LineChart';

const MARGIN = 16;
const LINE = 20;

/**
 * A chart as it is drawn, with its title and legend on the colour of the screen, as the base64 of a PNG. The canvas alone has neither:
 * they are text of the page.
 */
export function chartImage(
  chart: Chart<'line'>,
  {
    title,
    series,
    theme,
  }: { title: string; series: readonly Pick<LineSeries, 'name' | 'colour' | 'dashed' | 'faint'>[]; theme: ChartTheme },
): string {
  const { canvas } = chart;
  const scale = canvas.width / Math.max(1, canvas.clientWidth);
  const legend = series.filter(({ faint }) => faint !== true);
  const head = (MARGIN + LINE * (1 + legend.length) + 8) * scale;
  const image = document.createElement('canvas');
  image.width = canvas.width + 2 * MARGIN * scale;
  image.height = head + canvas.height + MARGIN * scale;
  const pen = image.getContext('2d');
  if (pen === null) throw new Error('The window cannot draw images.');
  pen.fillStyle = theme.canvas;
  pen.fillRect(0, 0, image.width, image.height);
  pen.scale(scale, scale);
  pen.textBaseline = 'middle';
  pen.fillStyle = theme.text;
  pen.font = `600 14px ${chartFont.family}`;
  pen.fillText(title, MARGIN, MARGIN + LINE / 2);
  pen.font = `${chartFont.size}px ${chartFont.family}`;
  for (const [at, { name, colour, dashed }] of legend.entries()) {
    const y = MARGIN + LINE * (at + 1) + LINE / 2;
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.setLineDash(dashed === true ? [5, 4] : []);
    pen.beginPath();
    pen.moveTo(MARGIN, y);
    pen.lineTo(MARGIN + 24, y);
    pen.stroke();
    pen.fillStyle = theme.text;
    pen.fillText(name, MARGIN + 32, y);
  }
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.drawImage(canvas, MARGIN * scale, head);
  return image.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
