import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { ZipFile } from 'yazl';

/** Limits of the file format. Source: Excel specifications and limits. */
const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
export const MAX_CELL = 32_767;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** How a number is shown, or that a cell is a heading. Text that a program would run as a formula gets `text` by itself. */
export type CellStyle = 'heading' | 'share' | 'points' | 'count' | 'dollars' | 'chance' | 'milliseconds' | 'wrapped';
/** Their places among the formats of {@link STYLES}; 0 is plain, 1 a text that stays one. */
const STYLE_NUMBERS: Record<CellStyle, number> = {
  heading: 2,
  share: 3,
  points: 4,
  count: 5,
  dollars: 6,
  chance: 7,
  milliseconds: 8,
  wrapped: 9,
};
const QUOTED = 1;

const format = (number: number, rest = ''): string =>
  `<xf numFmtId="${number}" fontId="0" fillId="0" borderId="0" xfId="0"${number === 0 ? '' : ' applyNumberFormat="1"'}${rest}`;
/** `quotePrefix` is how a spreadsheet itself remembers that a cell is text, whatever it begins with. Source: ECMA-376 part 1, 18.8.45. */
const STYLES = `${HEAD}<styleSheet xmlns="${SPREADSHEET}"><numFmts count="4"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="&quot;$&quot;0.00####"/><numFmt numFmtId="166" formatCode="0.0000"/><numFmt numFmtId="167" formatCode="+0.0;-0.0;0.0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${format(0, '/>')}${format(49, ' quotePrefix="1"/>')}<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${format(164, '/>')}${format(167, '/>')}${format(3, '/>')}${format(165, '/>')}${format(166, '/>')}${format(4, '/>')}${format(0, ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>')}</cellXfs></styleSheet>`;

const part = (xml: string): Buffer => Buffer.from(HEAD + xml);

/** The parts of a workbook beside its sheets. */
const partsFor = (sheets: readonly string[]): [name: string, content: Buffer][] => {
  const numbered = sheets.map((name, at) => ({ name, number: at + 1 }));
  return [
    [
      '[Content_Types].xml',
      part(
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
      ),
    ],
    [
      '_rels/.rels',
      part(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    ],
    [
      'xl/workbook.xml',
      part(
        `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      part(
        `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${numbered.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
      ),
    ],
    ['xl/styles.xml', Buffer.from(STYLES)],
  ];
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

/** Text, a number, or nothing; a number may say how it is shown. */
export type SheetCell = string | number | null | { value: string | number | null; style: CellStyle };

const STARTS_FORMULA = /^[=+\-@\t\r\n]/;

function cellXml(place: string, cell: SheetCell): string {
  const { value, style } = typeof cell === 'object' && cell !== null ? cell : { value: cell, style: null };
  if (value === null || value === '') return '';
  const number = style === null ? 0 : STYLE_NUMBERS[style];
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${place}"${number === 0 ? '' : ` s="${number}"`}><v>${value}</v></c>` : '';
  const shown = STARTS_FORMULA.test(value) ? QUOTED : number;
  return `<c r="${place}"${shown === 0 ? '' : ` s="${shown}"`} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

/** A sheet that is being written, row by row. */
export type SheetWriter = {
  /** @throws AppFailure when a row, or a text of it, does not fit into the format */
  write: (cells: readonly SheetCell[], nameOf?: (column: number) => string) => Promise<void>;
  end: () => Promise<void>;
};

/**
 * XLSX (ECMA-376), written as a stream. Texts are stored as texts, so no spreadsheet turns an id into a number or a text into a formula.
 * The sheets are written one after the other, in the order of `sheets`.
 */
export function openWorkbookFile(path: string, sheets: readonly string[]) {
  const zip = new ZipFile();
  const mtime = new Date(Date.UTC(2000, 0, 1)); // The same rows make the same file.
  for (const [name, content] of partsFor(sheets)) zip.addBuffer(content, name, { mtime });
  const written = pipeline(zip.outputStream, createWriteStream(path));
  written.catch(() => undefined); // told by `end`; until then it must not count as unhandled
  let opened = 0;

  /** Begins the next sheet. @param widths of its columns, in characters */
  function sheet(widths: readonly number[] = []): SheetWriter {
    opened += 1;
    const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
    zip.addReadStream(stream, `xl/worksheets/sheet${opened}.xml`, { mtime });
    let row = 0;
    const columns = widths.map(
      (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
    );
    let waiting = `${HEAD}<worksheet xmlns="${SPREADSHEET}">${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`;
    const flush = async () => {
      const text = waiting;
      waiting = '';
      if (!stream.write(text)) await Promise.race([new Promise((done) => stream.once('drain', done)), written]);
    };
    return {
      write: async (cells, nameOf = columnLetters) => {
        row += 1;
        if (row > MAX_ROWS) {
          throw new AppFailure(
            'refused',
            t`XLSX holds ${formatCount(MAX_ROWS)} rows at most, with the header. Filter the rows, or export as CSV.`,
          );
        }
        let xml = `<row r="${row}">`;
        for (const [at, cell] of cells.entries()) {
          const value = typeof cell === 'object' ? (cell?.value ?? null) : cell;
          if (typeof value === 'string' && value.length > MAX_CELL) {
            throw new AppFailure(
              'refused',
              t`A cell of an XLSX file holds ${formatCount(MAX_CELL)} characters; the one in column '${nameOf(at)}' of row ${formatCount(row)} has ${formatCount(value.length)}. Export as CSV.`,
            );
          }
          xml += cellXml(`${columnLetters(at)}${row}`, cell);
        }
        waiting += `${xml}</row>`;
        if (waiting.length > 512 * 1024) await flush();
      },
      end: async () => {
        waiting += '</sheetData></worksheet>';
        await flush();
        stream.end();
        await finished(stream);
      },
    };
  }

  return {
    sheet,
    /** All sheets have ended: the file is whole after this. */
    end: async (): Promise<void> => {
      zip.end();
      await written;
    },
  };
}
