import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, type Engine } from '@engine/engine';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Expected, expected } from '../fixtures/imports/expected';
import { callOf, entries } from '../helpers/engine';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

const files = fileURLToPath(new URL('../fixtures/imports/files', import.meta.url));
let engine: Engine;
let folder: string;
let projectId: string;

beforeAll(async () => {
  folder = newFolder();
  engine = createEngine({ workspace: join(folder, 'w'), samplesDir: 'samples', entries });
  projectId = (await callOf(engine)('projects.create', { name: 'Fixtures' })).id;
});
afterAll(async () => {
  await engine.close();
  removeFolder(folder);
});

const importFile = ({ file, choose }: Expected, text: string) =>
  callOf(engine)('datasets.import', { projectId, path: join(files, file), roles: { text }, ...choose, wait: true });

test('every file has its line in the table, and every line its file', () => {
  expect(readdirSync(files).sort()).toEqual(expected.map(({ file }) => file).sort());
  expect(expected.length).toBeGreaterThanOrEqual(60);
});

test('a preview takes a first row that is said again further down for data, unless the user knows better', async () => {
  const call = callOf(engine);
  const content =
    'Where is my parcel?,delivery\nI cannot log in,account\nIt never came,delivery\nMy card is locked,account\n';
  const guessed = await call('datasets.preview', { content });
  expect(guessed).toMatchObject({
    reading: { hasHeader: false },
    rowsSeen: 4,
    warnings: [{ line: 1, message: expect.stringContaining("'delivery' stands further down in column 2 as well") }],
  });
  expect(guessed.columns.map(({ name, guessedRole }) => [name, guessedRole])).toEqual([
    ['column 1', 'text'],
    ['column 2', 'label'],
  ]);
  expect(await call('datasets.preview', { content, hasHeader: true })).toMatchObject({
    reading: { hasHeader: true },
    rowsSeen: 3,
    warnings: [],
  });
});

describe('the file', () => {
  for (const one of expected) {
    if ('refused' in one) {
      test(`${one.file} is refused: ${one.why}`, async () => {
        await expect(importFile(one, 'text')).rejects.toThrow(one.refused);
      });
      continue;
    }
    test(`${one.file}: ${one.why}`, async () => {
      const call = callOf(engine);
      const preview = await call('datasets.preview', { path: join(files, one.file), ...one.choose });
      expect(preview.columns.map(({ name }) => name)).toEqual(one.columns);
      expect(preview.rows).toEqual(one.rows.slice(0, 50));
      expect(preview.reading).toMatchObject(one.reading ?? {});
      expect(preview.badRowsSeen).toBe(one.bad?.length ?? 0);

      const dataset = await importFile(one, one.columns[0] ?? '');
      expect(dataset).toMatchObject({
        rowCount: one.rows.length,
        badRowCount: one.bad?.length ?? 0,
        columns: one.columns,
      });
      const bad = await call('datasets.badRows', { datasetId: dataset.id });
      expect(bad.rows.map(({ line, raw }) => [line, raw])).toEqual((one.bad ?? []).map(([line, , raw]) => [line, raw]));
      for (const [at, { reason }] of bad.rows.entries()) expect(reason).toContain(one.bad?.[at]?.[1]);

      const path = join(folder, `${one.file}.csv`);
      await call('datasets.export', { datasetId: dataset.id, path });
      const again: string[][] = parse(readFileSync(path), {
        relax_column_count: true,
        record_delimiter: dataset.reading?.lineEnd ?? '\n',
      });
      expect(again).toEqual([one.columns, ...one.rows]);
    });
  }
});
