import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine } from '@shared/contract/log';
import { logOf } from '@shared/contract/log';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { temporaryFolder } from '../helpers/temporary-folder';

const ROW = 'the parcel of Mrs Zebra never came';

test('the workspace is told as counts and sizes, without a name or a text', async () => {
  const { call, engine } = openEngine({ onDamaged: () => {} });
  await engine.createSample();
  const project = await call('projects.create', { name: 'Complaints of Mrs Zebra' });
  const path = join(temporaryFolder(), 'rows.csv');
  writeFileSync(path, `text,label\n${ROW},delivery\nthe bill is wrong,billing\n`);
  await call('datasets.import', { projectId: project.id, path, roles: { text: 'text', label: 'label' }, wait: true });
  const before = await call('diagnostics.workspace', {});
  expect(before).toMatchObject({
    integrity: { state: 'not-looked', at: null },
    counts: { projects: 2, datasets: 2, rows: 422, answers: 0, jobsRunning: 0 },
    connections: [],
    backups: 0,
  });
  expect(before.bytes.database + before.bytes.writeAhead).toBeGreaterThan(100_000);
  expect(before.memory.total).toBeGreaterThan(before.memory.heap);
  expect(JSON.stringify(before)).not.toMatch(/Zebra|parcel|delivery/);
  await call('backups.create', {});
  expect(await call('diagnostics.workspace', {})).toMatchObject({ backups: 1 });
});

test('a reopened workspace tells when its database was found sound', async () => {
  const workspace = temporaryFolder();
  await openEngine({ workspace }).engine.close();
  const { call } = openEngine({ workspace, onDamaged: () => {} });
  await expect.poll(async () => (await call('diagnostics.workspace', {})).integrity.state).toBe('sound');
});

test('the log tells that a job and a call failed, of which class and where, and not one word of the data', async () => {
  const lines: LogLine[] = [];
  const { call } = openEngine({ log: logOf('engine', (line) => lines.push(line)) });
  const project = await call('projects.create', { name: 'Complaints of Mrs Zebra' });
  const path = join(temporaryFolder(), 'Mrs Zebra.csv');
  await expect(call('datasets.preview', { path })).rejects.toMatchObject({ error: { kind: 'file' } });
  const roles = { text: 'text' };
  await expect(call('datasets.import', { projectId: project.id, path, roles, wait: true })).rejects.toThrow();
  const failed = lines.find(({ event }) => event === 'call-failed');
  expect(failed).toMatchObject({
    level: 'error',
    process: 'engine',
    fields: { operation: 'datasets.preview', kind: 'file', fault: { name: 'AppFailure', code: 'file' } },
  });
  expect(lines.filter(({ event }) => event === 'job-ended')).toMatchObject([
    { level: 'error', fields: { kind: 'import', status: 'failed', fault: { name: 'AppFailure' } } },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/Zebra|csv/);
});
