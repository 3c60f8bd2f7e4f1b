import type { Readable } from 'node:stream';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { SaxesParser } from 'saxes';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { isDateFormat } from './spreadsheet-dates';

/** A workbook beyond this many characters of distinct texts does not fit in memory beside the app. */
const MAX_SHARED_CHARACTERS = 400_000_000;

/** An opened XLSX file: its sheets and what the cells of all of them refer to. */
export type Workbook = {
  sheets: { name: string; entry: Entry }[];
  zip: ZipFile;
  sharedStrings: string[];
  /** Whether a cell style shows a date, by the style's number. */
  dateStyles: boolean[];
  since1904: boolean;
  close: () => void;
};

/** An XML name without its prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Attributes by local name: `r:id` is `id`. */
const attributesOf = (tag: { attributes: Record<string, string> }): Record<string, string> =>
  Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [local(name), value]));

export type XmlEvents = {
  open: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** Feeds the XML of one part of the file through a parser, piece by piece. `onPiece` runs after each piece; false stops. */
export async function readXml(
  zip: ZipFile,
  entry: Entry,
  events: XmlEvents,
  onPiece?: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => events.open(local(tag.name), attributesOf(tag)));
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('closetag', (tag) => events.close?.(local(tag.name)));
  const stream: Readable = await zip.openReadStreamPromise(entry);
  stream.setEncoding('utf8');
  for await (const piece of stream) {
    parser.write(String(piece));
    if (onPiece !== undefined && !(await onPiece())) {
      stream.destroy();
      return false;
    }
  }
  parser.close();
  return true;
}

/** Excel writes characters that XML cannot hold as `_x000D_`. Source: ECMA-376 part 1, 22.9.2.19. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

async function readSharedStrings(zip: ZipFile, entry: Entry, name: string): Promise<string[]> {
  const strings: string[] = [];
  let parts = '';
  let inText = false;
  let phonetic = 0;
  let characters = 0;
  await readXml(zip, entry, {
    open: (tag) => {
      if (tag === 'si') parts = '';
      if (tag === 'rPh') phonetic += 1;
      inText = tag === 't' && phonetic === 0;
    },
    text: (text) => {
      if (inText) parts += text;
    },
    close: (tag) => {
      inText = false;
      if (tag === 'rPh') phonetic -= 1;
      if (tag !== 'si') return;
      characters += parts.length;
      if (characters > MAX_SHARED_CHARACTERS) {
        throw new AppFailure(
          'file',
          t`The texts of ${name} are too large for a spreadsheet in memory. Save it as CSV and import that.`,
        );
      }
      strings.push(unescapeText(parts));
    },
  });
  return strings;
}

async function readDateStyles(zip: ZipFile, entry: Entry): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readXml(zip, entry, {
    open: (tag, { numFmtId, formatCode }) => {
      if (tag === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (tag === 'cellXfs') inCellFormats = true;
      if (tag === 'xf' && inCellFormats) {
        const id = Number(numFmtId ?? 0);
        styles.push(isDateFormat(id, codes.get(id)));
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/**
 * Opens an XLSX file (a zip of XML parts, ECMA-376) and reads everything but its sheets.
 * @throws AppFailure in words when it is no such file
 */
export async function openWorkbook(path: string, name: string): Promise<Workbook> {
  const broken = (why: string, details?: string[]) =>
    new AppFailure(
      'file',
      t`${name} is no spreadsheet that can be read (${why}). Open it in your spreadsheet program and save it as .xlsx or CSV.`,
      details,
    );
  // What the library says of it is for whoever looks into it, and in its own words.
  const damaged = (thrown: unknown) =>
    broken(t`it is damaged or cut off`, [thrown instanceof Error ? thrown.message : String(thrown)]);
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (thrown) {
    throw damaged(thrown);
  }
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, ''), entry);
    const book = entries.get('xl/workbook.xml');
    const relations = entries.get('xl/_rels/workbook.xml.rels');
    if (book === undefined || relations === undefined) throw broken(t`it has no workbook inside`);
    const targets = new Map<string, string>();
    await readXml(zip, relations, {
      open: (tag, { Id, Target }) => {
        if (tag === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, Target);
      },
    });
    const sheets: Workbook['sheets'] = [];
    let since1904 = false;
    await readXml(zip, book, {
      open: (tag, attributes) => {
        if (tag === 'workbookPr') since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
        if (tag !== 'sheet') return;
        const target = targets.get(attributes.id ?? '') ?? '';
        const entry = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
        if (entry !== undefined) sheets.push({ name: attributes.name ?? '', entry });
      },
    });
    const shared = entries.get('xl/sharedStrings.xml');
    const styles = entries.get('xl/styles.xml');
    return {
      sheets,
      zip,
      sharedStrings: shared === undefined ? [] : await readSharedStrings(zip, shared, name),
      dateStyles: styles === undefined ? [] : await readDateStyles(zip, styles),
      since1904,
      close: () => zip.close(),
    };
  } catch (thrown) {
    zip.close();
    throw thrown instanceof AppFailure ? thrown : damaged(thrown);
  }
}
