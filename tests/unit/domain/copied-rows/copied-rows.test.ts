import { type CopyFormat, copiedRows } from '@shared/domain/copied-rows';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';

const copy = (format: CopyFormat, rows: (string | null)[][], columns = ['text', 'label']) =>
  copiedRows({ columns, rows }, format);

describe('rows for the clipboard', () => {
  test('as TSV have a head, one line a row, and quotes where a cell holds a tab, a line break or a quote', () => {
    expect(
      copy('tsv', [
        ['a\tb', 'x'],
        ['say "hi"\nthere', null],
        ['0042', ''],
      ]),
    ).toBe('text\tlabel\n"a\tb"\tx\n"say ""hi""\nthere"\t\n0042\t');
  });

  test('as TSV come back equal from an independent reader', () => {
    const rows = [
      ['"', '\t'],
      ['\r\n', ' space '],
      ['👩🏽‍🚀', 'مرحبا'],
      ['=1+1', "'"],
    ];
    expect(Papa.parse(copy('tsv', rows), { delimiter: '\t' }).data).toEqual([['text', 'label'], ...rows]);
  });

  test('as Markdown are one line each, and no cell can end its column or start markup', () => {
    expect(
      copy('markdown', [
        ['a | b', '*x*'],
        ['one\r\ntwo', null],
        ['<b>\\', '_'],
      ]),
    ).toBe('| text | label |\n| --- | --- |\n| a \\| b | \\*x\\* |\n| one<br>two |  |\n| \\<b\\>\\\\ | \\_ |');
  });

  test('as JSON keep every character, and null apart from an empty text', () => {
    expect(
      JSON.parse(
        copy('json', [
          ['a\u0000b', null],
          ['', '007'],
        ]),
      ),
    ).toEqual([
      { text: 'a\u0000b', label: null },
      { text: '', label: '007' },
    ]);
  });

  test('as JSON lose no column to a name that stands twice or means something to JavaScript', () => {
    expect(copy('json', [['1', '2', '3']], ['id', 'id', '__proto__'])).toBe(
      '[\n  {\n    "id": "1",\n    "id (2)": "2",\n    "__proto__": "3"\n  }\n]',
    );
  });
});
