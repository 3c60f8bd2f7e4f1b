import { createDelimitedReader } from '@engine/datasets/reading/delimited-records';
import type { TableRecord } from '@engine/datasets/reading/records';
import { byteForm } from '@engine/datasets/reading/text-form';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Reads text in pieces of this many characters. */
function read(text: string, options: { delimiter?: string; piece?: number; hasHeader?: boolean } = {}): TableRecord[] {
  const { delimiter = ',', piece = Number.POSITIVE_INFINITY, hasHeader = false } = options;
  const reader = createDelimitedReader({
    name: 'x.csv',
    delimiter,
    skipRows: 0,
    hasHeader,
    onFirst: ({ cells }) => cells.length,
  });
  const records: TableRecord[] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...reader.push(text.slice(at, at + piece)));
  return [...records, ...reader.end()];
}

/** Reads the bytes of a file in pieces of so many bytes, as an import of UTF-8 does; cells are given as text. */
function readBytes(bytes: Buffer, { piece = Number.POSITIVE_INFINITY, hasHeader = false } = {}): TableRecord[] {
  const reader = createDelimitedReader({
    name: 'x.csv',
    delimiter: ',',
    skipRows: 0,
    hasHeader,
    form: byteForm,
    onFirst: ({ cells }) => cells.length,
  });
  const records: TableRecord[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    records.push(...reader.push(bytes.subarray(at, at + piece).toString('latin1')));
  }
  return [...records, ...reader.end()].map((record) => ({ ...record, cells: record.cells.map(byteForm.toText) }));
}
const cells = (records: readonly TableRecord[]): string[][] => records.map((record) => record.cells);

/** Texts with everything that CSV makes hard, far more often than by chance. */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(fc.constantFrom('"', ',', ';', '\n', '\r', '\r\n', '\t', ' ', 'a', '""', '👩‍👩‍👧', '\0', '\uFEFF', 'é'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }))
  .chain(([width, height]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  );

describe('any table of any strings, written by another program as RFC 4180,', () => {
  test.each([',', ';', '\t', '|'])('comes back equal when parted by %j, however it is cut into pieces', (delimiter) => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        (rows, lineEnd, piece) => {
          const text = stringify(rows, { delimiter, record_delimiter: lineEnd, quoted: true, quoted_empty: true });
          const found = read(text, { delimiter, piece });
          expect(cells(found)).toEqual(rows);
          expect(found.every(({ fault }) => fault === null)).toBe(true);
        },
      ),
      { numRuns: 500, seed: 4180 },
    );
  });

  test('comes back equal when its bytes are read, even cut within a character', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        (rows, lineEnd, piece) => {
          const text = stringify(rows, { record_delimiter: lineEnd, quoted: true, quoted_empty: true });
          const found = readBytes(Buffer.from(text), { piece });
          expect(found).toEqual(read(text));
          expect(cells(found)).toEqual(rows);
        },
      ),
      { numRuns: 500, seed: 4180 },
    );
  });

  test('comes back equal when only what must be quoted is', () => {
    fc.assert(
      fc.property(
        table.filter((rows) => rows.every((row) => row.some((one) => one !== ''))),
        (rows) => {
          const text = stringify(rows, { record_delimiter: '\n', quoted_match: /[\r\n",]/, quoted_empty: true });
          expect(cells(read(text))).toEqual(rows);
        },
      ),
      { numRuns: 500, seed: 4180 },
    );
  });
});

describe('a record', () => {
  test('is told with the physical line it starts on, whatever ends the lines', () => {
    const found = read('a,b\r\n"one\ntwo\rthree\r\nfour",x\rlast,y\n');
    expect(found.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  test('after an empty last cell is a record of its own', () => {
    expect(cells(read('a,b\n1,\n2,'))).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['2', ''],
    ]);
  });

  test('with a stray quote that another cell seems to close far below takes only its own line', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `row ${at},x`);
    const found = read(`text,label\n"stray,x\n${lines.join('\n')}\n"quoted, cell",y\n`, {
      hasHeader: true,
      piece: 4096,
    });
    expect(found.filter(({ fault }) => fault !== null)).toEqual([
      {
        line: 2,
        cells: ['stray,x\n'.concat(lines.join('\n'), '\n')],
        fault: 'the quote that opens cell 1 is not closed.',
        raw: '"stray,x',
      },
    ]);
    expect(found).toHaveLength(2002);
  });
});

describe('a byte that is no UTF-8', () => {
  const broken = Buffer.concat([
    Buffer.from('größe,👍\n'),
    Buffer.from([0x61, 0xe9, 0x2c, 0x62, 0x0a]),
    Buffer.from('ü,c\n'),
  ]);

  test.each([1, 2, 3, 1000])('keeps its row aside alone, read in pieces of %i bytes', (piece) => {
    expect(readBytes(broken, { piece })).toEqual([
      { line: 1, cells: ['größe', '👍'], fault: null, raw: null },
      {
        line: 2,
        cells: ['a\udce9', 'b'],
        fault: 'cell 1 holds bytes that the encoding cannot read (shown as \\xE9).',
        raw: 'a\udce9,b',
      },
      { line: 3, cells: ['ü', 'c'], fault: null, raw: null },
    ]);
  });
});
