import { type ChartTheme, chartFont } from './chart-theme';

/** What a picture says beside the drawing, because the window's own legend is not on the canvas. */
export type PictureWords = {
  title: string;
  /** Names with their colours. */
  marks: readonly { name: string; colour: string }[];
  /** A line below, such as 'sandbox, no LLM'. */
  note: string | null;
};

const PAD = 16;
const LINE = 20;
const SWATCH = 10;
/** Pixels a unit of a canvas that is not in the page: nothing else tells its size. */
export const OFF_PAGE_RATIO = 2;
const TITLE_FONT = `600 15px ${chartFont.family}`;
const FONT = `${chartFont.size}px ${chartFont.family}`;

/** Lines of marks that fit into a width. */
function wrapped(
  context: CanvasRenderingContext2D,
  marks: PictureWords['marks'],
  width: number,
): { name: string; colour: string; x: number; line: number }[] {
  let x = 0;
  let line = 0;
  return marks.map(({ name, colour }) => {
    const needed = SWATCH + 6 + context.measureText(name).width + 16;
    if (x > 0 && x + needed > width) {
      x = 0;
      line += 1;
    }
    const placed = { name, colour, x, line };
    x += needed;
    return placed;
  });
}

/**
 * The drawing as a PNG on the colour of its surroundings, with its title above, its legend and a note.
 * @param drawing the chart's own canvas; its pixel ratio is kept
 * @returns base64 without the `data:` prefix; null when the canvas cannot be read
 */
export function chartPicture(drawing: HTMLCanvasElement, words: PictureWords, theme: ChartTheme): string | null {
  const ratio = drawing.clientWidth === 0 ? OFF_PAGE_RATIO : drawing.width / drawing.clientWidth;
  const [width, height] = [drawing.width / ratio, drawing.height / ratio];
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (context === null) return null;
  context.font = FONT;
  const marks = wrapped(context, words.marks, width);
  const legend = marks.length === 0 ? 0 : ((marks.at(-1)?.line ?? 0) + 1) * LINE + 4;
  const note = words.note === null ? 0 : LINE;
  const top = PAD + LINE + 8 + legend;
  picture.width = Math.ceil((width + 2 * PAD) * ratio);
  picture.height = Math.ceil((top + height + note + PAD) * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = theme.canvas;
  context.fillRect(0, 0, picture.width, picture.height);
  context.textBaseline = 'middle';
  context.fillStyle = theme.text;
  context.font = TITLE_FONT;
  context.fillText(words.title, PAD, PAD + LINE / 2, width);
  context.font = FONT;
  for (const { name, colour, x, line } of marks) {
    const y = PAD + LINE + 8 + line * LINE + LINE / 2;
    context.fillStyle = colour;
    context.fillRect(PAD + x, y - SWATCH / 2, SWATCH, SWATCH);
    context.fillStyle = theme.text;
    context.fillText(name, PAD + x + SWATCH + 6, y);
  }
  context.drawImage(drawing, PAD, top, width, height);
  if (words.note !== null) {
    context.fillStyle = theme.dim;
    context.fillText(words.note, PAD, top + height + LINE / 2, width);
  }
  const [, base64 = null] = picture.toDataURL('image/png').split(',');
  return base64;
}
