import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '@engine/store/migrations';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { cli, runCli } from '../helpers/cli';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

/** Runs the CLI, expects a refusal, and gives its sentence. */
async function refusal(args: readonly string[], stdin = ''): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { stdin });
  expect(code).toBe(1);
  const { ok, error } = JSON.parse(stdout);
  expect(ok).toBe(false);
  expect(stderr).toContain(error.message);
  return error.message;
}

const previewOf = (path: string) => refusal(['datasets.preview', JSON.stringify({ path })]);

describe('a file that is no table', () => {
  test('a missing file is named', async () => {
    const path = join(temporaryFolder(), 'gone.csv');
    expect(await previewOf(path)).toBe(`There is no file ${path}. Check the name and try again.`);
  });
  test('a folder is told from a file', async () => {
    const folder = temporaryFolder();
    expect(await previewOf(folder)).toBe(`${folder} is a folder. Choose a file inside it.`);
  });
  test('an empty file is said to be empty', async () => {
    const path = join(temporaryFolder(), 'empty.csv');
    writeFileSync(path, '');
    expect(await previewOf(path)).toBe('empty.csv is empty. Choose a file with a header and rows.');
  });
  test('a byte order mark alone is no table', async () => {
    const path = join(temporaryFolder(), 'mark.csv');
    writeFileSync(path, Buffer.from([0xef, 0xbb, 0xbf]));
    expect(await previewOf(path)).toContain('holds a byte order mark and nothing else');
  });
  test('a picture renamed to .csv is not imported', async () => {
    const path = join(temporaryFolder(), 'picture.csv');
    const bytes = Buffer.alloc(4096);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 37) % 256;
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
    writeFileSync(path, bytes);
    expect(await previewOf(path)).toContain('picture.csv does not look like text');
  });
  test('a quote that never closes is named with its line, and nothing is imported', async () => {
    const { call } = openEngine();
    const { id: projectId } = await call('projects.create', { name: 'Quotes' });
    const path = join(temporaryFolder(), 'quote.csv');
    writeFileSync(path, `text,label\nfine,a\n"open,b\n${'more,c\n'.repeat(1000)}`);
    await expect(call('datasets.import', { projectId, path, roles: { text: 'text' }, wait: true })).rejects.toThrow(
      /A quote that opens on line 3 of quote\.csv is never closed/,
    );
    expect(await call('datasets.list', { projectId })).toEqual([]);
  });
});

describe('an import', () => {
  test('without the chosen column is refused with the columns there are, and leaves nothing behind', async () => {
    const { call, workspace } = openEngine();
    const { id: projectId } = await call('projects.create', { name: 'Columns' });
    await expect(
      call('datasets.import', { projectId, content: 'message,queue\nhello,a\n', roles: { text: 'text' }, wait: true }),
    ).rejects.toThrow("Pasted text has no column 'text' for the text. Its columns are: message, queue.");
    expect(await call('datasets.list', { projectId })).toEqual([]);
    const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM rows').pluck().get()).toBe(0);
    db.close();
  });
  test('keeps ragged rows aside with line, reason and raw text', async () => {
    const { call } = openEngine();
    const { id: projectId } = await call('projects.create', { name: 'Ragged' });
    const dataset = await call('datasets.import', {
      projectId,
      content: 'text,label\n"two\nlines",a\nonly one cell\nfine,b\na,b,c\n',
      roles: { text: 'text', label: 'label' },
      wait: true,
    });
    expect(dataset).toMatchObject({ rowCount: 2, badRowCount: 2 });
    const { rows } = await call('datasets.badRows', { datasetId: dataset.id });
    expect(rows).toEqual([
      { badRowId: 1, line: 4, reason: 'it has 1 cell where the header has 2.', raw: 'only one cell' },
      { badRowId: 2, line: 6, reason: 'it has 3 cells where the header has 2.', raw: 'a,b,c' },
    ]);
  });
});

describe('a call', () => {
  test('of an unknown operation is refused', async () => {
    expect(await refusal(['datasets.explode'])).toBe(
      "There is no operation 'datasets.explode'. 'operations' lists what there is.",
    );
  });
  test('with broken JSON is refused', async () => {
    expect(await refusal(['metrics.compute', '{"truth": [']).then((message) => message.slice(0, 22))).toBe(
      'The input is not JSON ',
    );
  });
  test('with wrong fields names each of them', async () => {
    expect(await refusal(['metrics.compute', '{"truth": "a", "predicted": ["a"]}'])).toContain('truth: ');
  });
  test('with lists of different length says so', async () => {
    expect(await refusal(['metrics.compute', '{"truth": ["a", "b"], "predicted": ["a"]}'])).toMatch(/2.*1/);
  });
  test('that needs a workspace without one is wrong usage', async () => {
    const { code, stderr } = await runCli(['projects.list']);
    expect(code).toBe(2);
    expect(stderr).toContain('projects.list needs a workspace: add --workspace DIR.');
  });
  test('with an option that does not exist is wrong usage', async () => {
    expect((await runCli(['operations', '--fast'])).code).toBe(2);
  });
  test('with a key on the command line is refused: keys come from the environment', async () => {
    const workspace = join(temporaryFolder(), 'w');
    const message = await refusal(
      ['connections.save', '-', '--workspace', workspace],
      JSON.stringify({ kind: 'openai', name: 'Mine', key: 'sk-canary-1234567890' }),
    );
    expect(message).toContain('The command line takes keys from the environment only');
    expect(message).not.toContain('canary');
  });
});

describe('a workspace', () => {
  test('made by a newer version is refused and not changed', async () => {
    const workspace = temporaryFolder();
    const db = new Database(join(workspace, 'fewtune.db'));
    db.exec('CREATE TABLE tomorrow (x)');
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(join(workspace, 'fewtune.db'));
    const message = await refusal(['projects.list', '--workspace', workspace]);
    expect(message).toContain(
      `made by a newer Fewtune (its data is version 999, this app knows up to ${migrations.at(-1)?.version})`,
    );
    const after = new Database(join(workspace, 'fewtune.db'), { readonly: true });
    expect(after.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()).toEqual(['tomorrow']);
    after.close();
    expect(before.length).toBeGreaterThan(0);
  });
  test('that another running copy has open is refused, and free again when that copy is gone', async () => {
    const { engine, workspace } = openEngine();
    expect(await refusal(['projects.list', '--workspace', workspace])).toContain(
      'Another running copy of Fewtune has this workspace open',
    );
    await engine.close();
    expect(await cli(workspace, 'projects.list')).toEqual([]);
  });
  test('that is a file is refused', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, 'x');
    expect(await refusal(['projects.list', '--workspace', path])).toContain('could not be read or written');
  });
  test('with a damaged database is refused and left as it is', async () => {
    const workspace = temporaryFolder();
    writeFileSync(join(workspace, 'fewtune.db'), 'this is no database, '.repeat(500));
    expect(await refusal(['projects.list', '--workspace', workspace])).toContain('is damaged and was left as it is');
    expect(readFileSync(join(workspace, 'fewtune.db'), 'utf8')).toBe('this is no database, '.repeat(500));
  });
});

describe('an export', () => {
  test('to a folder that is not there says so and writes nothing', async () => {
    const { call, workspace } = openEngine();
    const path = join(workspace, 'nowhere', 'models.json');
    await expect(call('models.export', { path })).rejects.toThrow(
      `There is no folder for ${path}. Choose a folder that exists.`,
    );
  });
  test('onto a folder is refused and leaves no part behind', async () => {
    const { call } = openEngine();
    const folder = temporaryFolder();
    const path = join(folder, 'taken');
    mkdirSync(path);
    await expect(call('models.export', { path })).rejects.toThrow(`${path} is a folder. Give the file a name.`);
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
