import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

/** Texts that a careless export would change. */
const texts = [
  '007',
  '=1+1',
  '@x',
  'two\nlines',
  'old\rmac',
  'a "quoted" word',
  ' spaces ',
  '👩‍👩‍👧‍👦',
  'مرحبا',
  '1e5',
  'nul\0here',
  '_x000D_',
  '<b>&amp;</b>',
  '-',
  '\t',
];
const table = texts.map((text, at) => [String(at).padStart(3, '0'), text, at % 2 === 0 ? 'even' : 'odd', 'Imported ']);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

async function imported() {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Export' });
  const folder = temporaryFolder();
  const source = join(folder, 'source.csv');
  writeFileSync(
    source,
    [['id', 'text', 'label', 'origin'], ...table].map((row) => `${row.map(quoted).join(',')}\r\n`).join(''),
  );
  const roles = { id: 'id', text: 'text', label: 'label', origin: 'origin' };
  const { id: datasetId } = await call('datasets.import', { projectId, path: source, roles, wait: true });
  return { call, datasetId, projectId, at: (name: string) => join(folder, name) };
}
const rowsOf = (path: string): string[][] => parse(readFileSync(path), { record_delimiter: '\r\n', bom: true });

describe('an export', () => {
  test('as CSV gives every cell back, with the line ends of the source', async () => {
    const { call, datasetId, at } = await imported();
    expect(await call('datasets.export', { datasetId, path: at('out.csv') })).toMatchObject({ rows: texts.length });
    expect(rowsOf(at('out.csv'))).toEqual([['id', 'text', 'label', 'origin'], ...table]);
    expect(readFileSync(at('out.csv'))[0]).toBe('i'.charCodeAt(0));
  });

  test('holds a byte order mark and harmless formulas when asked to', async () => {
    const { call, datasetId, at } = await imported();
    await call('datasets.export', { datasetId, path: at('out.csv'), byteOrderMark: true, neutraliseFormulas: true });
    expect([...readFileSync(at('out.csv')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const changed = rowsOf(at('out.csv'))
      .slice(1)
      .map((row) => row[1])
      .filter((text) => text?.startsWith("'"));
    expect(changed).toEqual(["'=1+1", "'@x", "'-", "'\t"]);
  });

  test('takes the filtered rows, or the chosen ones', async () => {
    const { call, datasetId, at } = await imported();
    expect(await call('datasets.export', { datasetId, path: at('odd.csv'), filter: { label: 'odd' } })).toMatchObject({
      rows: 7,
    });
    const { rows } = await call('datasets.rows', { datasetId });
    const rowIds = [rows[3]?.rowId ?? 0, rows[1]?.rowId ?? 0];
    await call('datasets.export', { datasetId, path: at('two.csv'), rowIds });
    expect(rowsOf(at('two.csv')).slice(1)).toEqual([table[1], table[3]]);
  });

  test('as JSON Lines gives every cell back', async () => {
    const { call, datasetId, at } = await imported();
    await call('datasets.export', { datasetId, path: at('out.jsonl'), format: 'jsonl' });
    const objects = readFileSync(at('out.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Object.values(JSON.parse(line)));
    expect(objects).toEqual(table);
  });

  test('as XLSX gives every cell back as text, to another reader and to our own', async () => {
    const { call, datasetId, projectId, at } = await imported();
    await call('datasets.export', { datasetId, path: at('out.xlsx'), format: 'xlsx' });
    const again = await call('datasets.import', {
      projectId,
      path: at('out.xlsx'),
      roles: { text: 'text' },
      wait: true,
    });
    const { rows } = await call('datasets.rows', { datasetId: again.id });
    expect(rows.map(({ text }) => text)).toEqual(texts);
    const book = new Workbook();
    await book.xlsx.readFile(at('out.xlsx'));
    const sheet = book.getWorksheet('Rows');
    expect(sheet?.getCell('A2').value).toBe('000');
    expect(sheet?.getCell('B3').value).toBe('=1+1');
    expect(sheet?.getCell('B5').value).toBe('two\nlines');
    expect(sheet?.rowCount).toBe(texts.length + 1);
  });

  test('as Parquet gives every cell back to another reader', async () => {
    const { call, datasetId, at } = await imported();
    await call('datasets.export', { datasetId, path: at('out.parquet'), format: 'parquet' });
    const objects = await parquetReadObjects({ file: await asyncBufferFromFile(at('out.parquet')) });
    expect(objects.map((row) => Object.values(row))).toEqual(table);
  });

  test('that the format cannot hold is refused and leaves no file', async () => {
    const { call, projectId, at } = await imported();
    const content = `text\n${'x'.repeat(40_000)}\n`;
    const { id: datasetId } = await call('datasets.import', {
      projectId,
      content,
      roles: { text: 'text' },
      wait: true,
    });
    await expect(call('datasets.export', { datasetId, path: at('long.xlsx'), format: 'xlsx' })).rejects.toThrow(
      'A cell of an XLSX file holds 32,767 characters; the one in column',
    );
    expect(() => readFileSync(at('long.xlsx'))).toThrow();
  });
});
