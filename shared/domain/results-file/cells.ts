/** What providers and their tools write for 'no value'. */
const MISSING_WORDS = new Set(['', 'nan', 'null', 'none', 'n/a', 'na']);

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const isMissingWord = (cell: string) => MISSING_WORDS.has(cell.toLowerCase());

/**
 * A figure that is never negative: a loss, an accuracy, a count. -1 is how older files write 'not measured'.
 * @returns `null` for a missing value, 'unreadable' for anything that is not a number
 */
export function readFigure(cell: string): number | null | 'unreadable' {
  const text = cell.trim();
  if (isMissingWord(text)) return null;
  if (!NUMBER.test(text)) return 'unreadable';
  const value = Number(text);
  if (!Number.isFinite(value)) return 'unreadable';
  return value === -1 ? null : value;
}

/** A step: a whole number from 0, also written as 12.0. @returns `null` for anything else */
export function readStep(cell: string): number | null {
  const value = readFigure(cell);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/**
 * A cell of a column we do not know: a number only where nothing of its text is lost by it (no leading zeros, no digits beyond
 * double precision), else the text as it came. -1 may be a true value here (a reward), except in `classification/...`.
 */
export function readOther(column: string, cell: string): number | string | null {
  if (cell.trim() === '') return null;
  if (column.toLowerCase().startsWith('classification/')) {
    const figure = readFigure(cell);
    return figure === 'unreadable' ? cell : figure;
  }
  const digits = cell.replace(/^[+-]?0*\.?0*|e.*$/gi, '').replace('.', '');
  const isFaithful = NUMBER.test(cell) && !/^[+-]?0\d/.test(cell) && digits.length <= 17;
  const value = Number(cell);
  if (!isFaithful || !Number.isFinite(value)) return cell;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? cell : value;
}
