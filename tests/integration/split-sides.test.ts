import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';

/** Twelve labelled rows with a column 'year' and a column 'fold', and two rows that no split can take. */
async function opened() {
  const { call } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Sides' });
  const rows = Array.from(
    { length: 12 },
    (_, at) =>
      `question number ${at},${at % 2 === 0 ? 'a' : 'b'},${['2023', '2024', '2024', ' constructor'][at % 4]},${['Train', 'dev'][at % 2]}`,
  );
  const { id: datasetId } = await call('datasets.import', {
    projectId,
    content: `text,label,year,fold\n${rows.join('\n')}\nno label,,2024,train\n,a,2023,train\n`,
    roles: { text: 'text', label: 'label', split: 'fold' },
    wait: true,
  });
  return { call, projectId, datasetId };
}

test('the values of a column are listed with the rows a split can take, and the sides that common words mean', async () => {
  const { call, datasetId } = await opened();
  expect(await call('splits.sideValues', { datasetId })).toEqual({
    column: 'fold',
    values: [
      { value: 'Train', rows: 6, part: 'train' },
      { value: 'dev', rows: 6, part: 'validation' },
    ],
    more: 0,
  });
  expect((await call('splits.sideValues', { datasetId, column: 'year' })).values).toEqual([
    { value: '2024', rows: 6, part: null },
    { value: '2023', rows: 3, part: null },
    { value: 'constructor', rows: 3, part: null },
  ]);
  await expect(call('splits.sideValues', { datasetId, column: 'month' })).rejects.toThrow("no free column 'month'");
});

test('rows take the sides that their values were said to mean, and the others are left out', async () => {
  const { call, projectId, datasetId } = await opened();
  const split = await call('splits.create', {
    datasetId,
    method: 'column',
    column: 'year',
    sides: { '2024': 'train', '2023': 'test' },
  });
  expect(split).toMatchObject({
    byColumn: 'year',
    sides: { '2024': 'train', '2023': 'test' },
    counts: { train: 6, validation: 0, test: 3 },
    leftOut: 5,
  });

  // A row that comes later takes its side from the same column; the old ones stay.
  await call('datasets.append', {
    datasetId,
    content: 'text,label,year,fold\nquite new,a,2023,train\nnew too,b,2031,train\n',
    wait: true,
  });
  expect((await call('splits.revise', { splitId: split.id, addRows: true })).counts).toEqual({
    train: 6,
    validation: 0,
    test: 4,
  });
  await call('history.undo', { projectId });
  expect((await call('splits.get', { splitId: split.id })).counts).toEqual(split.counts);
});

test('a split without a value for the test side is refused, and says what to do', async () => {
  const { call, datasetId } = await opened();
  await expect(call('splits.create', { datasetId, method: 'column' })).rejects.toThrow(
    "The test side would be empty: no row with a text and a label has a value that means test in the column 'fold'. Say which values do.",
  );
});
