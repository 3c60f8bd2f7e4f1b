import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { ImportWarning, Preview } from '@shared/contract/import';
import { firstRowAsData } from './first-row-as-data';
import { guessRoles } from './guess-roles';
import { readTable } from './reading/read-table';
import type { TableHead, TableSource } from './reading/table';

/** Whether the first row holds the column names is guessed where it is left out. */
export type PreviewInput = Omit<TableSource, 'hasHeader'> & { hasHeader?: boolean | undefined; limit: number };

/** Rows looked at for the counts and guesses. */
const LOOK_AT = 5_000;
const MOST_WARNINGS = 20;

/** Cells of white space alone; null when there are none. */
function blankCells(values: readonly string[], lines: readonly number[]): { rows: number; firstLine: number } | null {
  const blank = values.flatMap((value, at) => (value !== '' && value.trim() === '' ? [lines[at] ?? 0] : []));
  return blank[0] === undefined ? null : { rows: blank.length, firstLine: blank[0] };
}

/** Looks at the first rows of a table: nothing is stored. */
export async function previewTable({ hasHeader, ...source }: PreviewInput): Promise<Preview> {
  const preview = await lookInto({ ...source, hasHeader: hasHeader ?? true });
  if (hasHeader !== undefined || !mayLackHeader(preview)) return preview.found;
  const column = firstRowAsData(preview.header, preview.seen);
  if (column === null) return preview.found;
  const { found, line } = await lookInto({ ...source, hasHeader: false });
  const [name, place] = [preview.header[column] ?? '', column + 1];
  const message = t`This row is taken for data and not for column names: '${name}' stands further down in column ${place} as well. If it does hold the names, say so above.`;
  return { ...found, warnings: [{ line, message }, ...found.warnings] };
}

const mayLackHeader = ({ found: { reading } }: Look): boolean =>
  reading.format === 'delimited' || reading.format === 'xlsx';

/** A preview, with what the guess about the first row goes by: the names as they came, the rows, the line of the first one. */
type Look = { found: Preview; header: readonly string[]; seen: readonly (readonly string[])[]; line: number };

async function lookInto(input: TableSource & { limit: number }): Promise<Look> {
  let head: TableHead | null = null;
  const seen: string[][] = [];
  const lines: number[] = [];
  const warnings: ImportWarning[] = [];
  let badRows = 0;
  const { complete } = await readTable(input, {
    onHead: (found) => {
      head = found;
      warnings.push(...found.warnings);
    },
    onRecords: (records) => {
      for (const { line, cells, fault } of records) {
        if (seen.length + badRows >= LOOK_AT) return false;
        if (fault === null) {
          seen.push(cells);
          lines.push(line);
          continue;
        }
        badRows += 1;
        if (warnings.length < MOST_WARNINGS) {
          warnings.push({ line, message: t`This row will be kept aside: ${fault}` });
        }
      }
      return true;
    },
  });
  if (head === null) throw new AppFailure('file', t`There are no rows in it. Choose a file with a header and rows.`);
  const { name, bytes, compressed, reading, sheets, columns }: TableHead = head;
  const byColumn = columns.map((column, index) => ({ name: column, values: seen.map((cells) => cells[index] ?? '') }));
  const roles = guessRoles(byColumn);
  const found: Preview = {
    name,
    bytes,
    compressed,
    reading,
    sheets,
    columns: byColumn.map((column, index) => ({
      name: column.name,
      guessedRole: roles[index] ?? null,
      distinct: new Set(column.values).size,
      empty: column.values.filter((value) => value.trim() === '').length,
      blank: blankCells(column.values, lines),
    })),
    // Objects may lack the later fields: every row shown has a cell for every column.
    rows: seen.slice(0, input.limit).map((cells) => columns.map((_, index) => cells[index] ?? '')),
    rowsSeen: seen.length,
    badRowsSeen: badRows,
    complete,
    warnings,
  };
  return { found, header: columns, seen, line: lines[0] ?? 1 };
}
