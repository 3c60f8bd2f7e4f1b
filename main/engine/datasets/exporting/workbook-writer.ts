import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { ZipFile } from 'yazl';
import type { Cell, TableWriter } from './table-writer';

/** Limits of the file format. Source: Excel specifications and limits. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const MAX_CELL = 32_767;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet, but for the sheet. */
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Rows" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** True for characters that XML cannot hold, and for CR, which its readers change. */
const needsEscape = (code: number): boolean =>
  code < 9 || (code > 10 && code < 32) || code === 0xfffe || code === 0xffff;

/** Text inside XML. What XML cannot hold, and what would be read as such an escape, is written as `_x0000_`. */
function xmlText(text: string): string {
  let safe = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const mark =
      code === 38
        ? '&amp;'
        : code === 60
          ? '&lt;'
          : code === 62
            ? '&gt;'
            : needsEscape(code)
              ? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
              : code === 95 && /^_x[0-9A-Fa-f]{4}_/.test(text.slice(at, at + 7))
                ? '_x005F_'
                : null;
    if (mark === null) continue;
    safe += text.slice(from, at) + mark;
    from = at + 1;
  }
  return safe + text.slice(from);
}

/** `A`, `B`, … `AA`: the letters of a column, from 0. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

/**
 * XLSX with one sheet. Every cell is text, so no spreadsheet turns an id into a number or a text into a formula.
 * @throws AppFailure when the rows do not fit into the format
 */
export function workbookWriter(path: string, columns: readonly string[]): TableWriter {
  if (columns.length > MAX_COLUMNS) {
    throw new AppFailure('refused', `XLSX holds ${formatCount(MAX_COLUMNS)} columns at most. Export as CSV instead.`);
  }
  const letters = columns.map((_, at) => columnLetters(at));
  const zip = new ZipFile();
  const mtime = new Date(Date.UTC(2000, 0, 1)); // The same rows make the same file.
  for (const [name, xml] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(xml), name, { mtime });
  const sheet = new PassThrough({ highWaterMark: 1024 * 1024 });
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { mtime });
  zip.end();
  const written = pipeline(zip.outputStream, createWriteStream(path));
  written.catch(() => undefined); // told by `end`; until then it must not count as unhandled
  let row = 0;
  let waiting = `${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetData>`;
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (!sheet.write(text)) await Promise.race([new Promise((done) => sheet.once('drain', done)), written]);
  };
  const write = async (cells: readonly Cell[]) => {
    row += 1;
    if (row > MAX_ROWS) {
      throw new AppFailure(
        'refused',
        `XLSX holds ${formatCount(MAX_ROWS)} rows at most, with the header. Filter the rows, or export as CSV.`,
      );
    }
    waiting += `<row r="${row}">`;
    cells.forEach((cell, at) => {
      if (cell === null || cell === '') return;
      if (cell.length > MAX_CELL) {
        throw new AppFailure(
          'refused',
          `A cell of an XLSX file holds ${formatCount(MAX_CELL)} characters; the one in column '${columns[at] ?? ''}' of row ${formatCount(row)} has ${formatCount(cell.length)}. Export as CSV.`,
        );
      }
      waiting += `<c r="${letters[at]}${row}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
    });
    waiting += '</row>';
    if (waiting.length > 512 * 1024) await flush();
  };
  const head = write(columns);
  return {
    write: async (cells) => {
      await head;
      await write(cells);
    },
    end: async () => {
      await head;
      waiting += '</sheetData></worksheet>';
      await flush();
      sheet.end();
      await finished(sheet);
      await written;
    },
  };
}
