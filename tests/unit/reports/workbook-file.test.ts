import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { openWorkbookFile } from '@engine/datasets/exporting/workbook-file';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

async function read(path: string) {
  const book = new Workbook();
  await book.xlsx.readFile(path);
  return book;
}

test('sheets come back in order with their numbers as numbers and their texts as texts', async () => {
  const path = join(temporaryFolder(), 'book.xlsx');
  const file = openWorkbookFile(path, ['One & two', 'Three']);
  const first = file.sheet([30]);
  await first.write([{ value: 'Name', style: 'heading' }, 'Share', 'Money', 'Nothing']);
  await first.write(['007', { value: 0.4567, style: 'share' }, { value: 0.000_046, style: 'dollars' }, null]);
  await first.end();
  const second = file.sheet();
  await second.write([1.5, '<b>&"']);
  await second.end();
  await file.end();
  const book = await read(path);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['One & two', 'Three']);
  const one = book.getWorksheet('One & two');
  expect(one?.getCell('A1').font?.bold).toBe(true);
  expect([one?.getCell('A2').value, one?.getCell('B2').value, one?.getCell('C2').value]).toEqual([
    '007',
    0.4567,
    0.000_046,
  ]);
  expect(one?.getCell('B2').numFmt).toBe('0.0%');
  expect(one?.getCell('D2').value).toBeNull();
  expect(book.getWorksheet('Three')?.getCell('B1').value).toBe('<b>&"');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://evil.example")'])(
  'a text that begins like a formula stays a text, marked so that it also stays one when it is saved on: %j',
  async (text) => {
    const path = join(temporaryFolder(), 'book.xlsx');
    const file = openWorkbookFile(path, ['Rows']);
    const sheet = file.sheet();
    await sheet.write([text, 'plain']);
    await sheet.end();
    await file.end();
    const book = await read(path);
    const cell = book.getWorksheet('Rows')?.getCell('A1');
    expect(cell?.value).toBe(text);
    expect(cell?.formula).toBeUndefined();
    expect(cell?.numFmt).toBe('@');
  },
);

test('what is no number leaves its cell empty', async () => {
  const path = join(temporaryFolder(), 'book.xlsx');
  const file = openWorkbookFile(path, ['Rows']);
  const sheet = file.sheet();
  await sheet.write([Number.NaN, Number.POSITIVE_INFINITY, 1]);
  await sheet.end();
  await file.end();
  const row = (await read(path)).getWorksheet('Rows')?.getRow(1);
  expect([row?.getCell(1).value, row?.getCell(2).value, row?.getCell(3).value]).toEqual([null, null, 1]);
});
