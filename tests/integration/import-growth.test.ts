import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { cli } from '../helpers/cli';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const roles = { id: 'id', text: 'text', label: 'label' };
const first = 'id,text,label,shop\n1,one,a,x\n2,two,b,x\n3,only three cells\n4,"four, quoted",b,y\n';

async function imported(content = first, chosen: object = roles) {
  const { call, workspace, engine } = openEngine();
  const { id: projectId } = await call('projects.create', { name: 'Growth' });
  const dataset = await call('datasets.import', { projectId, content, roles: { text: 'text', ...chosen }, wait: true });
  return { call, workspace, engine, projectId, dataset, datasetId: dataset.id };
}

describe('a grown file', () => {
  test('shows by id what is new, the same, changed and missing, and stores nothing', async () => {
    const { call, datasetId } = await imported();
    const difference = await call('datasets.compareFile', {
      datasetId,
      content: 'id,text,label,shop\n1,one,a,x\n2,two changed,b,x\n5,five,c,z\n3,only three cells\n6,bad\n',
    });
    expect(difference).toEqual({
      matchedBy: 'id',
      newRows: 1,
      sameRows: 1,
      changedRows: 1,
      missingRows: 1,
      badRows: 1,
      firstNew: [{ line: 4, text: 'five', label: 'c' }],
      firstChanged: [
        { line: 3, externalId: '2', before: { text: 'two', label: 'b' }, after: { text: 'two changed', label: 'b' } },
      ],
    });
    expect((await call('datasets.rows', { datasetId })).total).toBe(3);
  });

  test('adds its new rows behind the others, and adding it again adds nothing', async () => {
    const { call, datasetId, projectId } = await imported();
    const content = 'shop,id,text,label,note\nx,1,one,a,\nz,5,five,c,new column\n';
    const { dataset } = await call('datasets.append', { datasetId, content, wait: true });
    expect(dataset).toMatchObject({
      rowCount: 4,
      columns: ['id', 'text', 'label', 'shop', 'note'],
      extraColumns: ['shop', 'note'],
    });
    const { rows } = await call('datasets.rows', { datasetId });
    expect(rows.at(-1)).toMatchObject({
      position: 4,
      externalId: '5',
      text: 'five',
      label: 'c',
      extra: ['z', 'new column'],
    });
    await call('datasets.append', { datasetId, content, wait: true });
    expect((await call('datasets.rows', { datasetId })).total).toBe(4);
    expect(await call('datasets.list', { projectId })).toHaveLength(1);
  });

  test('without ids is matched by its texts, each as often as it stands there', async () => {
    const { call, datasetId } = await imported('text,label\nhi,a\nhi,a\nbye,b\n', { label: 'label' });
    const difference = await call('datasets.compareFile', {
      datasetId,
      content: 'text,label\nhi,a\nhi,a\nhi,a\nnew,b\n',
    });
    expect(difference).toMatchObject({ matchedBy: 'text', sameRows: 2, newRows: 2, missingRows: 1, changedRows: 0 });
  });

  test('that cannot be read leaves the dataset as it was', async () => {
    const { call, datasetId } = await imported();
    await expect(
      call('datasets.append', { datasetId, content: 'id,text,label,shop\n7,seven,a,x\n8,"open,a,x\n', wait: true }),
    ).rejects.toThrow('A quote that opens on line 3');
    expect((await call('datasets.rows', { datasetId })).total).toBe(3);
  });

  test('is found by label, duplicate and conflict like the rows of before', async () => {
    const { call, datasetId } = await imported();
    await call('datasets.append', { datasetId, content: 'id,text,label,shop\n8,one,b,x\n9,nine,,x\n', wait: true });
    const texts = async (filter: object) =>
      (await call('datasets.rows', { datasetId, filter })).rows.map(({ text }) => text);
    expect(await texts({ label: 'b' })).toEqual(['two', 'four, quoted', 'one']);
    expect(await texts({ unlabelled: true })).toEqual(['nine']);
    expect(await texts({ issue: 'duplicate' })).toEqual(['one']);
    expect(await texts({ issue: 'conflict' })).toEqual(['one', 'one']);
    expect(await call('datasets.summary', { datasetId })).toMatchObject({
      labelCounts: [
        { label: 'b', count: 3 },
        { label: 'a', count: 1 },
      ],
      duplicateTexts: 1,
      conflictingTexts: 1,
      unlabelled: 1,
    });
  });
});

describe('rows that were kept aside', () => {
  test('become rows when their raw text is mended, and stay aside while it is not right', async () => {
    const { call, datasetId } = await imported();
    const [bad] = (await call('datasets.badRows', { datasetId })).rows;
    const badRowId = bad?.badRowId ?? 0;
    const worse = await call('datasets.mendBadRows', { datasetId, rows: [{ badRowId, raw: '3,"three' }] });
    expect(worse).toMatchObject({
      mended: 0,
      stillBad: [{ badRowId, raw: '3,"three', reason: 'a quote in it is never closed.' }],
    });
    const mended = await call('datasets.mendBadRows', { datasetId, rows: [{ badRowId, raw: '3,"three, four",a,y' }] });
    expect(mended).toMatchObject({ mended: 1, stillBad: [], dataset: { rowCount: 4, badRowCount: 0 } });
    const { rows } = await call('datasets.rows', { datasetId, filter: { label: 'a' } });
    expect(rows.at(-1)).toMatchObject({ text: 'three, four', externalId: '3', extra: ['y'] });
  });

  test('go out to a file and come back mended', async () => {
    const { call, datasetId } = await imported(`${first}5,"x" y,a,b\n`);
    const path = join(temporaryFolder(), 'bad.csv');
    expect(await call('datasets.exportBadRows', { datasetId, path })).toMatchObject({ rows: 2 });
    const table: string[][] = parse(readFileSync(path));
    expect(table[0]).toEqual(['bad row', 'line', 'reason', 'raw']);
    expect(table.slice(1).map((row) => [row[1], row[3]])).toEqual([
      ['4', '3,only three cells'],
      ['6', '5,"x" y,a,b'],
    ]);
    writeFileSync(path, readFileSync(path, 'utf8').replace('3,only three cells', '3,three,a,x'));
    const { mended, stillBad, dataset } = await call('datasets.mendBadRows', { datasetId, path });
    expect(mended).toBe(1);
    expect(stillBad.map(({ line }) => line)).toEqual([6]);
    expect(dataset).toMatchObject({ rowCount: 4, badRowCount: 1 });
  });

  test('keep bytes that could not be read aside until they are written anew', async () => {
    const { call, projectId } = await imported();
    const path = join(temporaryFolder(), 'bytes.csv');
    writeFileSync(
      path,
      Buffer.concat([Buffer.from('text,label\nschöne Grüße,a\n'), Buffer.from([0xe9]), Buffer.from(',b\n')]),
    );
    const { id: datasetId } = await call('datasets.import', {
      projectId,
      path,
      roles: { text: 'text' },
      encoding: 'utf-8',
      wait: true,
    });
    const [bad] = (await call('datasets.badRows', { datasetId })).rows;
    expect(bad?.raw).toBe('\\xE9,b');
    const badRowId = bad?.badRowId ?? 0;
    expect(await call('datasets.mendBadRows', { datasetId, rows: [{ badRowId, raw: '\\xE9,b' }] })).toMatchObject({
      mended: 0,
    });
    expect(await call('datasets.mendBadRows', { datasetId, rows: [{ badRowId, raw: 'é,b' }] })).toMatchObject({
      mended: 1,
    });
  });
});

test('the command line imports, compares, appends and exports', async () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'w');
  const { id: projectId } = await cli(workspace, 'projects.create', { name: 'By hand' });
  const path = join(folder, 'rows.jsonl');
  writeFileSync(path, '{"prompt":"one","completion":"a"}\n');
  const roles = { text: 'prompt', label: 'completion' };
  const { id: datasetId } = await cli(workspace, 'datasets.import', { projectId, path, roles, wait: true });
  writeFileSync(path, '{"prompt":"one","completion":"a"}\n{"prompt":"two","completion":"b"}\n');
  expect(await cli(workspace, 'datasets.compareFile', { datasetId, path })).toMatchObject({ newRows: 1, sameRows: 1 });
  await cli(workspace, 'datasets.append', { datasetId, path, wait: true });
  const out = join(folder, 'out.jsonl');
  expect(await cli(workspace, 'datasets.export', { datasetId, path: out, format: 'jsonl' })).toMatchObject({ rows: 2 });
  expect(readFileSync(out, 'utf8')).toBe(readFileSync(path, 'utf8'));
});

test('a label of nothing but spaces is told in the preview with its line, and the row is one without a label', async () => {
  const content = 'text,label\none,a\n"two\nlines",  \nthree,\t\nfour,\n';
  const { call, datasetId } = await imported(content, { label: 'label' });
  const preview = await call('datasets.preview', { content });
  expect(preview.columns.map(({ name, empty, blank }) => [name, empty, blank])).toEqual([
    ['text', 0, null],
    ['label', 3, { rows: 2, firstLine: 3 }],
  ]);
  expect(
    (await call('datasets.rows', { datasetId, filter: { unlabelled: true } })).rows.map(({ text }) => text),
  ).toEqual(['two\nlines', 'three', 'four']);
});
