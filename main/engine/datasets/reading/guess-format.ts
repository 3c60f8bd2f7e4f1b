import type { TableFormat } from '@shared/contract/datasets';
import { createDelimitedReader } from './delimited-records';

const DELIMITERS = [',', '\t', ';', '|', '^', '\u001f'];
/** Records looked at for each delimiter. */
const LOOK_AT = 200;

/** The lines behind the first `count`; text with fewer lines is nothing. */
export function withoutLines(text: string, count: number): string {
  let rest = text;
  for (let left = count; left > 0; left -= 1) {
    const end = /\r\n|\n|\r/.exec(rest);
    if (end === null) return '';
    rest = rest.slice(end.index + end[0].length);
  }
  return rest;
}

/** What kind of text this is, from its first characters and the file's name. */
export function guessTextFormat(text: string, fileName: string): Exclude<TableFormat, 'xlsx'> {
  const start = text.trimStart();
  const plainName = fileName.toLowerCase().replace(/\.gz$/, '');
  if (/\.(jsonl|ndjson)$/.test(plainName)) return 'jsonl';
  if (/^\[\s*(\{|\])/.test(start)) return 'json';
  if (start.startsWith('{')) {
    const [line = ''] = start.split('\n', 1);
    return /\}\s*$/.test(line) || !plainName.endsWith('.json') ? 'jsonl' : 'json';
  }
  return plainName.endsWith('.json') ? 'json' : 'delimited';
}

/** Widths of the first records when they are parted by this character; nothing when a quote stays open. */
function widths(text: string, delimiter: string): number[] {
  const found: number[] = [];
  const reader = createDelimitedReader({
    name: '',
    delimiter,
    skipRows: 0,
    hasHeader: false,
    onFirst: ({ cells }) => cells.length,
  });
  try {
    for (const { cells } of reader.push(text)) found.push(cells.length);
    if (found.length < 2) for (const { cells } of reader.end()) found.push(cells.length);
  } catch {
    return found;
  }
  return found.slice(0, LOOK_AT);
}

/**
 * The character that parts the columns: the one that gives the most records of one width, and among those the widest.
 * @param text the start of the file, without the lines to skip
 * @returns a comma when nothing speaks for any
 */
export function guessDelimiter(text: string, fileName: string): string {
  let best = fileName.toLowerCase().replace(/\.gz$/, '').endsWith('.tsv') ? '\t' : ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const found = widths(text.slice(0, 65_536), delimiter);
    const counts = new Map<number, number>();
    for (const width of found) counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const [width, count] of counts) {
      if (width < 2) continue;
      const share = count / found.length;
      const score = share * share * (2 - 1 / width);
      if (score > bestScore + 1e-9) {
        best = delimiter;
        bestScore = score;
      }
    }
  }
  return best;
}

/** The line end of the first record: exports of the dataset use it again. */
export function guessLineEnd(text: string): '\r\n' | '\n' | '\r' {
  const at = text.search(/[\r\n]/);
  if (at === -1 || text[at] === '\n') return '\n';
  return text[at + 1] === '\n' ? '\r\n' : '\r';
}
