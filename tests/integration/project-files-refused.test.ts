import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { unpacked } from '../helpers/bundles';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

type Entries = { name: string; content: Buffer }[];
type Manifest = { version: number; entries: { name: string; bytes: number; sha256: string }[] } & Record<
  string,
  unknown
>;

const listed = ({ name, content }: { name: string; content: Buffer }) => ({
  name,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

/** Packs entries into a file whose manifest agrees with them, as a careful forger would. */
async function pack(path: string, entries: Entries, edit: (manifest: Manifest) => unknown = () => {}): Promise<string> {
  const manifest: Manifest = JSON.parse(String(entries.find(({ name }) => name === 'manifest.json')?.content));
  const others = entries.filter(({ name }) => name !== 'manifest.json');
  manifest.entries = others.map(listed);
  edit(manifest);
  const zip = new ZipFile();
  for (const { name, content } of others) zip.addBuffer(content, name);
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** The same entries with another database. */
function withDatabase(entries: Entries, folder: string, change: (db: Database.Database) => void): Entries {
  const file = join(folder, 'changed.db');
  writeFileSync(file, entries.find(({ name }) => name === 'project.db')?.content ?? '');
  const db = new Database(file);
  db.unsafeMode(true);
  change(db);
  db.close();
  const content = readFileSync(file);
  return entries.map((entry) => (entry.name === 'project.db' ? { ...entry, content } : entry));
}

/** Puts another name of the same length in place of one, everywhere in a file that is not packed. */
function renamed(path: string, from: string, to: string): string {
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
  writeFileSync(path, bytes);
  return path;
}

test('a file that is truncated, changed, swollen, newer, hostile or none at all is refused with a sentence, and nothing of it stays', async () => {
  const { call, workspace } = openEngine();
  const folder = temporaryFolder();
  const sample = await call('projects.createSample', {});
  const good = join(folder, 'good.fewtune');
  await call('projectFiles.export', { projectId: sample.id, path: good, wait: true });
  const entries = await unpacked(good);
  const at = (name: string) => join(folder, `${name}.fewtune`);
  const changed = (name: string, change: (db: Database.Database) => void) =>
    pack(at(name), withDatabase(entries, folder, change));

  const cut = at('cut');
  writeFileSync(cut, readFileSync(good));
  truncateSync(cut, 5000);
  const turned = at('turned');
  const bytes = readFileSync(good);
  bytes[2000] = (bytes[2000] ?? 0) ^ 1;
  writeFileSync(turned, bytes);
  writeFileSync(at('text'), 'this is no zip');
  const escaping = await pack(
    at('escaping'),
    [...entries, { name: 'files/results/aaaaaaaaaaaa', content: Buffer.from('out') }],
    (manifest) => {
      for (const entry of manifest.entries)
        if (entry.name === 'files/results/aaaaaaaaaaaa') entry.name = 'files/../../../escaped';
    },
  );
  const escapingToo = at('escaping-too');
  writeFileSync(escapingToo, readFileSync(escaping));
  const refused: [string, RegExp][] = [
    [join(folder, 'gone.fewtune'), /There is no file at .*gone\.fewtune/],
    [at('text'), /no project file, or not all of it is here/],
    [cut, /no project file, or not all of it is here/],
    [turned, /damaged/],
    [escaping, /a name that Fewtune does not write|is missing from it/],
    [
      renamed(escapingToo, 'files/results/aaaaaaaaaaaa', 'files/../../../escaped'.padEnd(26, 'd')),
      /cannot be imported/,
    ],
    [await pack(at('more'), entries, (manifest) => manifest.entries.pop()), /list of contents is not whole|holds more/],
    [
      await pack(at('swollen'), entries, (manifest) => {
        for (const entry of manifest.entries) entry.bytes += 1;
      }),
      /does not have the size/,
    ],
    [
      await pack(at('hash'), entries, (manifest) => {
        for (const entry of manifest.entries) entry.sha256 = '0'.repeat(64);
      }),
      /was changed or damaged/,
    ],
    [
      await pack(at('newer'), entries, (manifest) => (manifest.version = 2)),
      /written by a newer Fewtune \(.*Update Fewtune/,
    ],
    [await pack(at('newer-tables'), entries, (manifest) => (manifest.schemaVersion = 9999)), /of another file/],
    [await changed('unknown-tables', (db) => db.pragma('user_version = 9999')), /of another file/],
    [
      await changed('trigger', (db) =>
        db.exec(`CREATE TRIGGER evil AFTER UPDATE ON projects BEGIN DELETE FROM rows; END`),
      ),
      /its tables are not those of Fewtune/,
    ],
    [
      await changed('two', (db) =>
        db.exec(`INSERT INTO projects (id, name, kind, instructions, labels_json, is_sample, created_at, updated_at)
          SELECT 'prj_other', name, kind, instructions, labels_json, is_sample, created_at, updated_at FROM projects`),
      ),
      /does not hold the project that it names/,
    ],
    [
      await changed('labels', (db) => db.exec(`UPDATE projects SET labels_json = '[{"name": 7}]'`)),
      /not what Fewtune writes/,
    ],
    [await changed('json', (db) => db.exec(`UPDATE arms SET config_json = '{'`)), /lines cannot be read/],
    [await changed('ids', (db) => db.exec(`UPDATE jobs SET id = '../' || id`)), /a name that Fewtune does not write/],
    [
      await changed('orphans', (db) => db.exec(`PRAGMA foreign_keys = OFF; UPDATE splits SET dataset_id = 'dat_none'`)),
      /parts of it are missing/,
    ],
    [
      await changed('prices', (db) =>
        db.exec(`INSERT INTO price_changes (summary, before_json, after_json, actor, at, state)
          VALUES ('x', NULL, '{"model": "gpt-4.1", "input": "free"}', 'user', '2026-01-01', 'done')`),
      ),
      /not what Fewtune writes/,
    ],
    [
      await changed('http', (db) =>
        db.exec(`INSERT INTO connections (id, kind, name, base_url, created_at)
          VALUES ('con_x', 'compatible', 'X', 'http://far.example/v1', '2026-01-01')`),
      ),
      /Use an https address/,
    ],
  ];
  const before = await call('projects.list', {});
  for (const [path, why] of refused) {
    const failure = await call('projectFiles.import', { path, wait: true }).then(
      () => 'it was imported',
      (thrown: Error) => thrown.message,
    );
    expect([path, failure]).toEqual([path, expect.stringMatching(why)]);
    expect(failure).not.toMatch(/Something went wrong inside/);
  }
  expect(await call('projects.list', {})).toEqual(before);
  expect(readdirSync(join(workspace, 'files'), { recursive: true })).toEqual(['arriving']);
  expect(existsSync(join(workspace, '..', 'escaped'))).toBe(false);
  const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  // What was hidden is swept.
  await expect
    .poll(() => db.prepare('SELECT count(*) FROM projects').pluck().get(), { timeout: 30_000 })
    .toBe(before.length);
  expect(db.prepare('SELECT count(DISTINCT dataset) FROM rows').pluck().get()).toBe(1);
  db.close();
  // The good file still comes.
  await call('projectFiles.import', { path: good, wait: true });
});

test('an import that is cancelled or cut off leaves nothing behind', async () => {
  const { call, engine, workspace } = openEngine();
  const folder = temporaryFolder();
  const project = await call('projects.create', { name: 'Large' });
  const content = `text,label\n${Array.from({ length: 60_000 }, (_, at) => `text number ${at},label ${at % 3}`).join('\n')}\n`;
  await call('datasets.import', {
    projectId: project.id,
    content,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const path = join(folder, 'large.fewtune');
  await call('projectFiles.export', { projectId: project.id, path, wait: true });
  const db = new Database(join(workspace, 'fewtune.db'), { readonly: true });
  const rows = () => Number(db.prepare('SELECT count(*) FROM rows').pluck().get());
  const { jobId } = await call('projectFiles.import', { path });
  await expect.poll(rows, { interval: 5, timeout: 30_000 }).toBeGreaterThan(60_001);
  expect((await call('jobs.cancel', { jobId })).status).toBe('cancelled');
  expect(await call('projects.list', {})).toHaveLength(1);
  await expect.poll(rows, { timeout: 30_000 }).toBe(60_000);

  // The app is closed while it writes: the next start sweeps what was hidden.
  await call('projectFiles.import', { path });
  await expect.poll(rows, { interval: 5, timeout: 30_000 }).toBeGreaterThan(60_001);
  await engine.close();
  const next = openEngine({ workspace });
  expect(await next.call('projects.list', {})).toHaveLength(1);
  await expect.poll(rows, { timeout: 30_000 }).toBe(60_000);
  db.close();
  expect(readdirSync(join(workspace, 'files'))).not.toContain('arriving');
});
