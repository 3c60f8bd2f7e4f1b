import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { createByteDecoder, createDecoder, isReadAsUtf8 } from './decode';
import { createDelimitedReader } from './delimited-records';
import { checkEncoding } from './guess-encoding';
import { guessDelimiter, guessLineEnd, guessTextFormat, withoutLines } from './guess-format';
import { createJsonLinesReader, createJsonListReader } from './json-records';
import { nameColumns, numberColumns } from './name-columns';
import { readSheetTable } from './read-sheet-table';
import type { TableRecord } from './records';
import { readBytes, readFailure, type SourceSample, sampleFile } from './source-file';
import type { TableSink, TableSource } from './table';
import { type FormName, formOf } from './text-form';

/** Characters of pasted text that are read at a time. */
const PIECE = 1024 * 1024;

async function sampleOf(source: TableSource): Promise<SourceSample> {
  if (source.path !== undefined) return sampleFile(source.path, source.encoding);
  const text = (source.content ?? '').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new AppFailure('file', t`The pasted text is empty. Paste a header and rows.`);
  return {
    name: t`Pasted text`,
    bytes: Buffer.byteLength(text),
    compressed: false,
    isWorkbook: false,
    encoding: 'utf-8',
    text,
  };
}

/** The text of the source in pieces of a form, each with the share of the whole that was read by then. */
async function* pieces(
  source: TableSource,
  sample: SourceSample,
  form: FormName,
): AsyncGenerator<{ text: string; share: number }> {
  if (source.path === undefined) {
    for (let at = 0; at < sample.text.length; at += PIECE) {
      const text = sample.text.slice(at, at + PIECE);
      yield { text, share: Math.min(1, (at + PIECE) / sample.text.length) };
    }
    return;
  }
  const { bytes, read } = readBytes(source.path, sample.compressed);
  const decoder = form === 'bytes' ? createByteDecoder() : createDecoder(sample.encoding);
  try {
    for await (const chunk of bytes) {
      yield { text: decoder.write(chunk as Buffer), share: Math.min(1, read() / sample.bytes) }; // safe: a byte stream without an encoding gives buffers
    }
  } catch (thrown) {
    throw readFailure(source.path, thrown);
  }
  yield { text: decoder.end(), share: 1 };
}

type TextReader = { form: FormName; push: (text: string) => TableRecord[]; end: () => TableRecord[] };

/** The reader of a text format. It calls `onHead` once, before or with the first record. */
function textReader(
  source: TableSource,
  sample: SourceSample,
  onHead: TableSink['onHead'],
  takesBytes: boolean,
): TextReader {
  const { name, bytes, compressed, encoding } = sample;
  const { hasHeader, skipRows } = source;
  const format = source.format ?? guessTextFormat(withoutLines(sample.text, skipRows), name);
  const head = { name, bytes, compressed, sheets: [] };
  const reading = { format, encoding, hasHeader, skipRows, sheet: null, lineEnd: guessLineEnd(sample.text) };
  if (format === 'json' || format === 'jsonl') {
    const reader =
      format === 'json' ? createJsonListReader({ name, skipRows }) : createJsonLinesReader({ name, skipRows });
    onHead({
      ...head,
      form: 'plain',
      reading: { ...reading, delimiter: null, hasHeader: true },
      columns: reader.columns,
      warnings: [],
    });
    return { ...reader, form: 'plain' };
  }
  if (format === 'xlsx') {
    throw new AppFailure(
      'file',
      t`${name} is no spreadsheet of the kind .xlsx. Let the format be guessed, or choose another file.`,
    );
  }
  const delimiter = source.delimiter ?? guessDelimiter(withoutLines(sample.text, skipRows), name);
  const hasBytes = source.path !== undefined && isReadAsUtf8(encoding) && /^[\0-\x7f]/.test(delimiter);
  const form = takesBytes && hasBytes ? 'bytes' : 'plain';
  const delimited = createDelimitedReader({
    name,
    form: formOf(form),
    delimiter,
    skipRows,
    hasHeader,
    onFirst: ({ line, cells, fault }) => {
      if (hasHeader && fault !== null) {
        throw new AppFailure(
          'file',
          t`The header on line ${line} of ${name} cannot be read: ${fault} Mend it, then import again.`,
        );
      }
      const named = hasHeader ? nameColumns(cells, line) : { columns: numberColumns(cells.length), warnings: [] };
      onHead({ ...head, form, reading: { ...reading, delimiter }, ...named });
      return cells.length;
    },
  });
  return { ...delimited, form };
}

/**
 * Reads a table from a file or from text, streaming: memory does not grow with the file.
 * @param takesBytes whether the records may come in another form than plain text, which is faster: `TableHead.form` tells
 * @returns whether the end was reached
 * @throws AppFailure for a file that cannot be read, and for a quote that is never closed, naming its line
 */
export async function readTable(
  source: TableSource,
  sink: TableSink,
  takesBytes = false,
): Promise<{ complete: boolean }> {
  const sample = await sampleOf(source);
  if (source.encoding !== undefined) checkEncoding(source.encoding);
  if (sample.isWorkbook && source.path !== undefined) return readSheetTable(source.path, source, sample, sink);
  const reader = textReader(source, sample, sink.onHead, takesBytes);
  for await (const { text, share } of pieces(source, sample, reader.form)) {
    const records = reader.push(text);
    if (records.length > 0 && !(await sink.onRecords(records, share))) return { complete: false };
  }
  const last = reader.end();
  return { complete: last.length === 0 || (await sink.onRecords(last, 1)) };
}
