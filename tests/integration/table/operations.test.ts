import { join } from 'node:path';
import { migrate, schemaVersion } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { openDatabase } from '@engine/store/store';
import { describe, expect, test } from 'vitest';
import { cli } from '../../helpers/cli';
import { openEngine } from '../../helpers/engine';
import { temporaryFolder } from '../../helpers/temporary-folder';

const content = [
  'id,text,label,shop',
  '007,"Where is my card, please",card,Berlin',
  '10,Refund my café bill,refund,Paris',
  '9,CARD | lost,card,Berlin',
  '1e5,"two\nlines",,',
  '2,Where is my 🚲,other,Berlin',
].join('\n');

async function imported(text = content) {
  const { call, workspace, engine } = openEngine();
  const project = await call('projects.create', { name: 'Shop' });
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: text,
    roles: { text: 'text', label: 'label', id: 'id' },
    wait: true,
  });
  return { call, datasetId: dataset.id, workspace, engine };
}

describe('datasets.rows', () => {
  test('gives a page of the sorted and filtered list with its length', async () => {
    const { call, datasetId } = await imported();
    const page = await call('datasets.rows', {
      datasetId,
      filter: { extra: { column: 'shop', value: 'Berlin' } },
      sort: { by: 'externalId' },
      offset: 1,
      limit: 1,
    });
    expect(page.total).toBe(3);
    expect(page.rows.map(({ externalId, text }) => [externalId, text])).toEqual([['007', 'Where is my card, please']]);
  });

  test('sorts by a free column, and names the columns when there is no such one', async () => {
    const { call, datasetId } = await imported();
    const { rows } = await call('datasets.rows', {
      datasetId,
      sort: { by: { extra: 'shop' }, direction: 'descending' },
    });
    expect(rows.map(({ position }) => position)).toEqual([2, 1, 3, 5, 4]);
    await expect(call('datasets.rows', { datasetId, sort: { by: { extra: 'city' } } })).rejects.toThrow(
      "Pasted text has no free column 'city'. It has: shop.",
    );
  });

  test('of a long dataset gives the same first and last rows by every way of sorting, found by search in a thread of its own', async () => {
    const rows = Array.from({ length: 12_000 }, (_, at) => `${at},message ${at} of Müller,label ${at % 3},s`);
    const { call, datasetId } = await imported(['id,text,label,shop', ...rows].join('\n'));
    const places = async (by: 'position' | 'externalId' | 'length', search: string, offset = 0) => {
      const page = await call('datasets.rows', {
        datasetId,
        filter: { search },
        sort: { by, direction: 'descending' },
        offset,
        limit: 2,
      });
      return { total: page.total, ids: page.rows.map(({ externalId }) => externalId) };
    };
    expect(await places('externalId', '')).toEqual({ total: 12_000, ids: ['11999', '11998'] });
    expect(await places('length', '', 11_998)).toEqual({ total: 12_000, ids: ['8', '9'] });
    expect(await places('position', 'MULLER 1199')).toEqual({ total: 12, ids: ['11999', '11998'] });
    expect(await places('position', 'muller "message 1199"')).toEqual({ total: 11, ids: ['11999', '11998'] });
  });

  test('shows a new dataset and forgets the old lists when the datasets change', async () => {
    const { call, datasetId } = await imported();
    expect((await call('datasets.rows', { datasetId, sort: { by: 'length' } })).total).toBe(5);
    await call('datasets.remove', { datasetId });
    await expect(call('datasets.rows', { datasetId, sort: { by: 'length' } })).rejects.toThrow(
      'This dataset does not exist any more. Open the project again.',
    );
  });
});

describe('datasets.columns', () => {
  test('counts different, empty and most frequent values and their lengths', async () => {
    const { call, datasetId } = await imported();
    const columns = await call('datasets.columns', { datasetId });
    expect(columns.map(({ name }) => name)).toEqual(['id', 'text', 'label', 'origin', 'shop']);
    expect(columns.find(({ name }) => name === 'label')).toEqual({
      column: 'label',
      name: 'label',
      rows: 5,
      distinct: 3,
      empty: 1,
      frequent: [
        { value: 'card', count: 2 },
        { value: 'other', count: 1 },
        { value: 'refund', count: 1 },
      ],
      length: { min: 4, median: 4.5, p95: 5.85, max: 6 },
    });
  });

  test('looks at one column of the filtered rows; a column without values has no lengths', async () => {
    const { call, datasetId } = await imported();
    const [shop] = await call('datasets.columns', {
      datasetId,
      filter: { unlabelled: true },
      column: { extra: 'shop' },
    });
    expect(shop).toEqual({
      column: { extra: 'shop' },
      name: 'shop',
      rows: 1,
      distinct: 0,
      empty: 1,
      frequent: [],
      length: null,
    });
  });
});

describe('datasets.histogram', () => {
  test('counts characters, an emoji as one', async () => {
    const { call, datasetId } = await imported();
    const { bins, ...rest } = await call('datasets.histogram', { datasetId });
    expect(rest).toEqual({
      of: 'characters',
      rows: 5,
      measured: 5,
      sum: 24 + 19 + 11 + 9 + 13,
      spread: { min: 9, median: 13, p95: 23, max: 24 },
      tokens: null,
    });
    expect(bins.reduce((rows, bin) => rows + bin.count, 0)).toBe(5);
  });

  test('counts tokens as tokens.count does, for the rows that pass the filter', async () => {
    const { call, datasetId } = await imported();
    const filter = { label: 'card' };
    const { rows } = await call('datasets.rows', { datasetId, filter });
    const model = 'gpt-4o';
    const { total } = await call('tokens.count', { texts: rows.map(({ text }) => text), model });
    expect(await call('datasets.histogram', { datasetId, filter, of: 'tokens', model })).toMatchObject({
      rows: 2,
      measured: 2,
      sum: total,
      tokens: { model, encoding: 'o200k_base', exact: true },
    });
  });
});

describe('datasets.copy', () => {
  test('writes the rows at these places of the list, in its order, with the names of the file', async () => {
    const { call, datasetId } = await imported();
    const sort = { by: 'externalId' } as const;
    const ranges = [
      { from: 0, to: 0 },
      { from: 3, to: 99 },
    ];
    expect(await call('datasets.copy', { datasetId, sort, ranges, format: 'tsv' })).toEqual({
      rows: 3,
      text: [
        'id\ttext\tlabel\torigin\tshop',
        '2\tWhere is my 🚲\tother\timported\tBerlin',
        '10\tRefund my café bill\trefund\timported\tParis',
        '1e5\t"two\nlines"\t\timported\t',
      ].join('\n'),
    });
    expect((await call('datasets.copy', { datasetId, filter: { label: 'card' }, format: 'markdown' })).text).toContain(
      '| 9 | CARD \\| lost | card | imported | Berlin |',
    );
  });

  test('refuses more rows than a clipboard should hold, and ranges that end before they start', async () => {
    const rows = Array.from({ length: 100_001 }, (_, at) => `${at},x,,`);
    const { call, datasetId } = await imported(['id,text,label,shop', ...rows].join('\n'));
    await expect(call('datasets.copy', { datasetId })).rejects.toThrow(
      '100,001 rows are too many for the clipboard. Select up to 100,000, or export them to a file.',
    );
    await expect(call('datasets.copy', { datasetId, ranges: [{ from: 2, to: 1 }] })).rejects.toThrow(
      'A range ends before it starts.',
    );
  });
});

test('the command line sorts, searches and describes like the window', async () => {
  const { datasetId, workspace, engine } = await imported();
  await engine.close();
  const { rows } = await cli(workspace, 'datasets.rows', { datasetId, filter: { search: 'CAFE' } });
  expect(rows.map(({ text }) => text)).toEqual(['Refund my café bill']);
  const [label] = await cli(workspace, 'datasets.columns', { datasetId, column: 'label' });
  expect(label?.distinct).toBe(3);
});

test('a workspace from before the search index gets one; its rows stay and are found', () => {
  const db = openDatabase(join(temporaryFolder(), 'fewtune.db'));
  try {
    migrate(
      db,
      migrations.filter(({ version }) => version < 10),
    );
    db.exec(`
      INSERT INTO projects VALUES ('p', 'n', 'classification', '', '[]', 0, NULL, '', '');
      INSERT INTO datasets (id, project_id, name, state, source_name, roles_json, extra_columns_json, created_at)
        VALUES ('d', 'p', 'n', 'ready', '', '{}', '[]', '');
      INSERT INTO rows (dataset, position, text, origin, extra_json, text_hash) VALUES (1, 1, 'kept', 'imported', '[]', x'00');
    `);
    migrate(db, migrations);
    expect(schemaVersion(db)).toBe(migrations.at(-1)?.version);
    expect(db.prepare('SELECT text FROM rows').pluck().all()).toEqual(['kept']);
    expect(db.prepare('SELECT count(*) FROM search_index').pluck().get()).toBe(0);
  } finally {
    db.close();
  }
});
