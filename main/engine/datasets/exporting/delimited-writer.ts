import { writeSync } from 'node:fs';
import type { TableWriter } from './table-writer';

export type DelimitedStyle = {
  delimiter: string;
  lineEnd: string;
  byteOrderMark: boolean;
  /** An apostrophe before a cell that a spreadsheet would run. Source: OWASP, 'CSV Injection'. */
  neutraliseFormulas: boolean;
};

const STARTS_FORMULA = /^[=+\-@\t\r]/;
/** Characters that are gathered before they are written. */
const FLUSH_AT = 256 * 1024;

/** A cell as RFC 4180 wants it: quoted only where it must be. */
export function delimitedCell(text: string, { delimiter, neutraliseFormulas }: DelimitedStyle): string {
  const safe = neutraliseFormulas && STARTS_FORMULA.test(text) ? `'${text}` : text;
  const mustQuote = safe.includes('"') || safe.includes(delimiter) || safe.includes('\n') || safe.includes('\r');
  return mustQuote ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record without its line end. A single empty cell is quoted: a blank line would be no record. */
export function delimitedLine(cells: readonly (string | null)[], style: DelimitedStyle): string {
  const line = cells.map((cell) => delimitedCell(cell ?? '', style)).join(style.delimiter);
  return line === '' ? '""' : line;
}

/** CSV, TSV and the like, as UTF-8. */
export function delimitedWriter(file: number, columns: readonly string[], style: DelimitedStyle): TableWriter {
  let waiting = `${style.byteOrderMark ? '\uFEFF' : ''}${delimitedLine(columns, style)}${style.lineEnd}`;
  const flush = () => {
    writeAll(file, waiting);
    waiting = '';
  };
  return {
    write: (cells) => {
      waiting += delimitedLine(cells, style) + style.lineEnd;
      if (waiting.length > FLUSH_AT) flush();
    },
    end: flush,
  };
}

/** Writes all of a text: the system may take less than it was given. */
export function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
