import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { faultOf } from './fault';
import { nameColumns, numberColumns } from './name-columns';
import { readSheet, type SheetRow } from './sheet-records';
import type { SourceSample } from './source-file';
import type { TableSink, TableSource } from './table';
import { openWorkbook } from './workbook';

/** Cells as tab-separated text, for rows that are kept aside. */
const asText = (cells: readonly string[]): string =>
  cells.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t');

/**
 * Reads one sheet of a workbook as a table: its first filled row below the skipped ones names the columns. A sheet has no
 * ragged rows: missing cells are empty. Only a row with cells beyond the last named column is kept aside; where no row names the
 * columns, there are as many as the widest row needs, and more turn up while it is read.
 * @throws AppFailure when there is no such sheet
 */
export async function readSheetTable(
  path: string,
  source: TableSource,
  sample: SourceSample,
  { onHead, onRecords }: TableSink,
): Promise<{ complete: boolean }> {
  const { hasHeader, skipRows } = source;
  const { name, bytes } = sample;
  const book = await openWorkbook(path, name);
  try {
    const sheets = book.sheets.map((sheet) => sheet.name);
    const sheet = source.sheet === undefined ? book.sheets[0] : book.sheets.find((one) => one.name === source.sheet);
    if (sheet === undefined) {
      throw new AppFailure(
        'file',
        source.sheet === undefined
          ? t`${name} has no sheet with cells. Choose another file.`
          : t`${name} has no sheet '${source.sheet}'. Its sheets are: ${sheets.join(', ')}.`,
      );
    }
    let columns: string[] | null = null;
    const begin = ({ line, cells }: SheetRow): string[] => {
      const named = hasHeader ? nameColumns(cells, line) : { columns: numberColumns(cells.length), warnings: [] };
      onHead({
        name,
        bytes,
        compressed: false,
        sheets,
        form: 'plain',
        reading: {
          format: 'xlsx',
          encoding: sample.encoding,
          delimiter: null,
          hasHeader,
          skipRows,
          sheet: sheet.name,
          lineEnd: '\n',
        },
        ...named,
      });
      return named.columns;
    };
    const complete = await readSheet(book, sheet.entry, (rows) => {
      const records = [];
      for (const row of rows) {
        if (row.line <= skipRows) continue;
        if (columns === null) {
          columns = begin(row);
          if (hasHeader) continue;
        }
        if (!hasHeader) columns.push(...numberColumns(row.cells.length).slice(columns.length));
        const width = columns.length;
        const cells =
          row.cells.length < width ? [...row.cells, ...Array<string>(width - row.cells.length).fill('')] : row.cells;
        const fault = faultOf(cells, width, true);
        records.push({ line: row.line, cells, fault, raw: fault === null ? null : asText(cells) });
      }
      return records.length === 0 || onRecords(records, 0);
    });
    return { complete };
  } finally {
    book.close();
  }
}
