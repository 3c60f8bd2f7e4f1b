import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartHandlers } from '@engine/reports/chart-handlers';
import { chartFileStem } from '@renderer/ui/charts/chart-figures';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

const write = chartHandlers()['charts.export'];
const { signal } = new AbortController();
/** The smallest PNG: one transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('figures leave as CSV: numbers unrounded, nothing for what is not defined, no cell that a spreadsheet would run', async () => {
  const path = join(temporaryFolder(), 'figures.csv');
  const rows = [
    ['Few-shot, 21', 0.1 + 0.2],
    ['=1+1', null],
    ['"quoted"', -0.5],
  ];
  await write({ path, content: { format: 'csv', columns: ['Name', 'Share'], rows } }, signal);
  expect(readFileSync(path, 'utf8')).toBe(
    'Name,Share\n"Few-shot, 21",0.30000000000000004\n"\'=1+1",\n"""quoted""",-0.5\n',
  );
});

test('a picture leaves as the bytes that were drawn; what is no PNG is refused and not written', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'chart.png');
  const { bytes } = await write({ path, content: { format: 'png', base64: PIXEL } }, signal);
  expect(readFileSync(path).toString('base64')).toBe(PIXEL);
  expect(bytes).toBe(readFileSync(path).length);
  const other = join(folder, 'other.png');
  await expect(
    write({ path: other, content: { format: 'png', base64: Buffer.from('<svg>').toString('base64') } }, signal),
  ).rejects.toThrow('This is no PNG picture');
  expect(existsSync(other)).toBe(false);
});

test('a chart is saved under its own name', () => {
  expect(chartFileStem('Cost per 1,000 rows')).toBe('cost-per-1-000-rows');
  expect(chartFileStem('…')).toBe('chart');
});
