import { dateText } from './spreadsheet-dates';
import { readXml, unescapeText, type Workbook } from './workbook';

/** A row of a sheet: its number, and its cells as text up to the last filled one. */
export type SheetRow = { line: number; cells: string[] };

/** The column of a cell address, from 0: `B7` is 1, `AA1` is 26. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of address) {
    const code = letter.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** A stored number as people read it: `1E+16` is written out, anything else stays as stored. */
const numberText = (stored: string): string => {
  if (!/e/i.test(stored)) return stored;
  const value = Number(stored);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
};

/**
 * Reads the rows of a sheet that hold anything, in order. Texts are as they are; a number is the digits that are stored, a
 * date ISO 8601, a truth value TRUE or FALSE, a formula what it last gave.
 * @param onRows gets the rows of each piece; false stops the reading
 * @returns whether the end was reached
 */
export function readSheet(
  { zip, sharedStrings, dateStyles, since1904 }: Workbook,
  entry: Workbook['sheets'][number]['entry'],
  onRows: (rows: SheetRow[]) => boolean | Promise<boolean>,
): Promise<boolean> {
  let rows: SheetRow[] = [];
  let row: SheetRow = { line: 0, cells: [] };
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let reads = false;
  let phonetic = 0;

  const cellText = (): string => {
    switch (type) {
      case 's':
        return sharedStrings[Number(value)] ?? '';
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'inlineStr':
      case 'str':
        return unescapeText(value);
      case 'e':
      case 'd':
        return value;
      default:
        if (value === '') return '';
        return dateStyles[style] === true && Number.isFinite(Number(value))
          ? dateText(Number(value), since1904)
          : numberText(value);
    }
  };

  return readXml(
    zip,
    entry,
    {
      open: (tag, attributes) => {
        switch (tag) {
          case 'row':
            row = { line: attributes.r === undefined ? row.line + 1 : Number(attributes.r), cells: [] };
            column = -1;
            break;
          case 'c':
            column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
            type = attributes.t ?? 'n';
            style = Number(attributes.s ?? 0);
            value = '';
            break;
          case 'rPh':
            phonetic += 1;
            break;
          default:
            reads = tag === 'v' || (tag === 't' && phonetic === 0);
        }
      },
      text: (text) => {
        if (reads) value += text;
      },
      close: (tag) => {
        reads = false;
        if (tag === 'rPh') phonetic -= 1;
        else if (tag === 'c') {
          const text = cellText();
          if (text !== '') row.cells[column] = text;
        } else if (tag === 'row' && row.cells.length > 0) {
          rows.push({ line: row.line, cells: Array.from(row.cells, (cell) => cell ?? '') });
        }
      },
    },
    () => {
      const ready = rows;
      rows = [];
      return ready.length === 0 || onRows(ready);
    },
  );
}
