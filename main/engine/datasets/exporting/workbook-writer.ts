import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import type { TableWriter } from './table-writer';
import { MAX_COLUMNS, openWorkbookFile } from './workbook-file';

/**
 * XLSX with one sheet. Every cell is text, so no spreadsheet turns an id into a number or a text into a formula.
 * @throws AppFailure when the rows do not fit into the format
 */
export function workbookWriter(path: string, columns: readonly string[]): TableWriter {
  if (columns.length > MAX_COLUMNS) {
    throw new AppFailure('refused', t`XLSX holds ${formatCount(MAX_COLUMNS)} columns at most. Export as CSV instead.`);
  }
  const file = openWorkbookFile(path, ['Rows']);
  const sheet = file.sheet();
  const nameOf = (at: number): string => columns[at] ?? '';
  const head = sheet.write(columns, nameOf);
  return {
    write: async (cells) => {
      await head;
      await sheet.write(cells, nameOf);
    },
    end: async () => {
      await head;
      await sheet.end();
      await file.end();
    },
  };
}
