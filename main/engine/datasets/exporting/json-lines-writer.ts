import { writeAll } from './delimited-writer';
import type { TableWriter } from './table-writer';

const FLUSH_AT = 256 * 1024;

/** JSON Lines: one object a row, its fields in column order; nothing is null. */
export function jsonLinesWriter(file: number, columns: readonly string[]): TableWriter {
  let waiting = '';
  const flush = () => {
    writeAll(file, waiting);
    waiting = '';
  };
  const names = columns.map((column) => JSON.stringify(column));
  return {
    write: (cells) => {
      // Built by hand: an object would sort columns that are named by numbers first.
      waiting += `{${names.map((name, at) => `${name}:${JSON.stringify(cells[at] ?? null)}`).join(',')}}\n`;
      if (waiting.length > FLUSH_AT) flush();
    },
    end: flush,
  };
}
