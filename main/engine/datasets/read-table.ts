import { createReadStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { AppFailure } from '@shared/contract/errors';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { checkEncoding, type SourceSample, sampleFile } from './source-file';

/** Where a table comes from and how it is to be read; what is left out is guessed. */
export type TableSource = {
  path?: string | undefined;
  content?: string | undefined;
  encoding?: string | undefined;
  delimiter?: string | undefined;
  hasHeader: boolean;
};

/** One record with the physical line it starts on, from 1. */
export type TableRecord = { line: number; cells: string[] };

export type TableHead = {
  name: string;
  bytes: number;
  encoding: string;
  delimiter: string;
  columns: string[];
  /** What was odd about the header, in sentences. */
  warnings: { line: number | null; message: string }[];
};

/** A record longer than this is a quote that was never closed: the parser would otherwise swallow the rest of the file. */
export const MAX_RECORD_CHARACTERS = 8 * 1024 * 1024;

const DELIMITERS = [',', '\t', ';', '|'];

const countLines = (cells: readonly string[]): number => {
  let lines = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) lines += 1;
  }
  return lines;
};

async function sampleOf(source: TableSource): Promise<SourceSample> {
  if (source.path !== undefined) return sampleFile(source.path, source.encoding);
  const text = (source.content ?? '').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new AppFailure('file', 'The pasted text is empty. Paste a header and rows.');
  return { name: 'Pasted text', bytes: Buffer.byteLength(text), encoding: 'utf-8', text };
}

function guessDelimiter(text: string): string {
  const { meta } = Papa.parse<string[]>(text.slice(0, 65_536), { preview: 20, delimitersToGuess: DELIMITERS });
  return meta.delimiter;
}

/** The line end of the first record, so that the parser need not guess it from a short first read. */
function guessLineEnd(text: string): '\r\n' | '\n' | '\r' {
  const at = text.search(/[\r\n]/);
  if (at === -1 || text[at] === '\n') return '\n';
  return text[at + 1] === '\n' ? '\r\n' : '\r';
}

/** Names every column once: empty names are numbered, repeated ones get a count. */
function nameColumns(cells: readonly string[]): { columns: string[]; warnings: TableHead['warnings'] } {
  const seen = new Map<string, number>();
  const warnings: TableHead['warnings'] = [];
  const columns = cells.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    const earlier = seen.get(name) ?? 0;
    seen.set(name, earlier + 1);
    if (cell.trim() === '')
      warnings.push({ line: 1, message: `Column ${index + 1} has no name; it is called '${name}'.` });
    if (earlier === 0) return name;
    warnings.push({
      line: 1,
      message: `The name '${name}' stands twice in the header; the later one is '${name} (${earlier + 1})'.`,
    });
    return `${name} (${earlier + 1})`;
  });
  return { columns, warnings };
}

/**
 * Reads a delimited table from a file or from text, streaming: memory does not grow with the file.
 * @param onHead called once, before any record
 * @param onRecords called with the records of one chunk; answering false stops the reading
 * @returns whether the end was reached
 * @throws AppFailure for a file that cannot be read, and for a quote that is never closed, naming its line
 */
export async function readTable(
  source: TableSource,
  onHead: (head: TableHead) => void,
  onRecords: (records: TableRecord[], charactersRead: number) => boolean,
): Promise<{ complete: boolean }> {
  const sample = await sampleOf(source);
  const delimiter = source.delimiter ?? guessDelimiter(sample.text);
  const newline = guessLineEnd(sample.text);
  if (source.encoding !== undefined) checkEncoding(source.encoding);

  let line = 1;
  let columns: string[] | null = null;
  let fed = 0;
  let fedAtLastRecord = 0;

  const take = (rows: string[][]): TableRecord[] => {
    const records: TableRecord[] = [];
    for (const cells of rows) {
      const startsAt = line;
      line += 1 + countLines(cells);
      if (columns === null) {
        const head = source.hasHeader ? nameColumns(cells) : nameColumns(cells.map(() => ''));
        columns = head.columns;
        onHead({
          name: sample.name,
          bytes: sample.bytes,
          encoding: sample.encoding,
          delimiter,
          columns,
          warnings: source.hasHeader ? head.warnings : [],
        });
        if (source.hasHeader) continue;
      }
      // A blank line between records is no record, unless the table has a single column.
      if (cells.length === 1 && cells[0] === '' && columns.length > 1) continue;
      records.push({ line: startsAt, cells });
    }
    return records;
  };

  const text = source.path === undefined ? Readable.from([sample.text]) : decoded(source.path, sample.encoding);
  return new Promise((resolve, reject) => {
    let stopped = false;
    const stop = (parser: Papa.Parser) => {
      stopped = true;
      parser.abort();
      text.destroy();
    };
    text.on('data', (chunk: string | Buffer) => {
      fed += chunk.length;
      if (fed - fedAtLastRecord > MAX_RECORD_CHARACTERS && !stopped) {
        stopped = true;
        text.destroy();
        reject(
          new AppFailure(
            'file',
            `A quote that opens on line ${line} of ${sample.name} is never closed, so the rest of the file would be one cell. Close the quote there, then import again. Nothing was imported.`,
          ),
        );
      }
    });
    text.on('error', (error) => reject(new AppFailure('file', `${sample.name} could not be read: ${error.message}.`)));
    Papa.parse<string[]>(text, {
      delimiter,
      newline,
      chunk: ({ data, errors }, parser) => {
        if (stopped) return;
        try {
          if (data.length > 0) fedAtLastRecord = fed;
          const open = errors.find((error) => error.code === 'MissingQuotes');
          if (open !== undefined && data.length > 0) {
            const last = data[data.length - 1] ?? [];
            const before = data.slice(0, -1);
            onRecords(take(before), fed);
            throw new AppFailure(
              'file',
              `A quote that opens on line ${line} of ${sample.name} is never closed (the cell begins '${(last.at(-1) ?? '').slice(0, 40)}'). Close the quote there, then import again. Nothing was imported.`,
            );
          }
          if (!onRecords(take(data), fed)) {
            stop(parser);
            resolve({ complete: false });
          }
        } catch (thrown) {
          stop(parser);
          reject(thrown);
        }
      },
      complete: () => {
        if (!stopped) resolve({ complete: true });
      },
      error: (error: Error) => reject(error),
    });
  });
}

/** The file as decoded text without its byte order mark: feeding undecoded bytes would break characters at read borders. */
function decoded(path: string, encoding: string): Readable {
  const bytes = createReadStream(path, { highWaterMark: 1024 * 1024 });
  const decoder = iconv.decodeStream(encoding) as Transform; // safe: it is one; iconv's typings name the older ReadWriteStream
  bytes.on('error', (error) => decoder.destroy(error));
  bytes.pipe(decoder);
  decoder.on('close', () => bytes.destroy());
  return decoder;
}
