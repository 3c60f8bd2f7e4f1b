import { t } from '@lingui/core/macro';
import { OFF_PAGE_RATIO } from '@renderer/ui/charts/chart-picture';
import { type ChartTheme, chartFont } from '@renderer/ui/charts/chart-theme';
import type { Confusion } from '@shared/contract/evidence';

const CELL = { width: 56, height: 28 };
const NAMES = 180;
const HEAD = 120;

const columnName = (column: string): string => (column === '__outside__' ? t`outside the set` : column);

/** A name cut to a width, with an ellipsis. */
function fitted(context: CanvasRenderingContext2D, name: string, width: number): string {
  if (context.measureText(name).width <= width) return name;
  let cut = name;
  while (cut.length > 1 && context.measureText(`${cut}…`).width > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}

/** The confusion matrix as a drawing: lines are true labels, columns answers, shaded by the share of the line, every count written. */
export function confusionPicture({ rows, columns, matrix }: Confusion, theme: ChartTheme): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = (NAMES + columns.length * CELL.width) * OFF_PAGE_RATIO;
  canvas.height = (HEAD + rows.length * CELL.height) * OFF_PAGE_RATIO;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.scale(OFF_PAGE_RATIO, OFF_PAGE_RATIO);
  context.fillStyle = theme.canvas;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = `${chartFont.size}px ${chartFont.family}`;
  context.textBaseline = 'middle';
  context.fillStyle = theme.dim;
  for (const [at, column] of columns.entries()) {
    context.save();
    context.translate(NAMES + at * CELL.width + CELL.width / 2, HEAD - 8);
    context.rotate(-Math.PI / 3);
    context.fillText(fitted(context, columnName(column), HEAD), 0, 0);
    context.restore();
  }
  for (const [line, truth] of rows.entries()) {
    const counts = matrix[line] ?? [];
    const total = counts.reduce((sum, count) => sum + count, 0);
    const y = HEAD + line * CELL.height;
    context.textAlign = 'right';
    context.fillStyle = theme.text;
    context.fillText(fitted(context, truth, NAMES - 16), NAMES - 8, y + CELL.height / 2);
    context.textAlign = 'center';
    for (const [at, column] of columns.entries()) {
      const count = counts[at] ?? 0;
      const x = NAMES + at * CELL.width;
      context.globalAlpha = total === 0 ? 0 : 0.55 * Math.sqrt(count / total);
      context.fillStyle = column === truth ? '#0072b2' : '#d55e00';
      context.fillRect(x + 1, y + 1, CELL.width - 2, CELL.height - 2);
      context.globalAlpha = 1;
      context.fillStyle = count === 0 ? theme.grid : theme.text;
      context.fillText(count === 0 ? '·' : String(count), x + CELL.width / 2, y + CELL.height / 2);
    }
  }
  return canvas;
}
