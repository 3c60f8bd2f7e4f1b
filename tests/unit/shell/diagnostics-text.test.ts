import { failure, success } from '@shared/contract/errors';
import { expect, test } from 'vitest';
import { diagnosticsText, type Installation } from '../../../main/shell/diagnostics-text';

const installation: Installation = {
  at: '2026-11-21T14:00:00.000Z',
  version: '0.1.0',
  code: 'abc123def456',
  packaged: true,
  versions: { electron: '45.4.1', chrome: '150.0', node: '24.21.0', v8: '15.0' },
  system: { name: 'Linux', release: '6.1', arch: 'x64', processors: 2, memory: 8e9 },
  locale: 'de-DE',
  engine: { inside: 'electron', state: 'ready' },
  settings: { theme: 'dark', language: 'system', textSize: 100, acceptWeakKeyStorage: false },
  keyStorage: 'keychain',
  processes: [
    { kind: 'Browser', bytes: 134e6 },
    { kind: 'Engine', bytes: 60e6 },
  ],
};
const workspace = success({
  node: '24.21.0',
  sqlite: '3.53.1',
  schemaVersion: 41,
  integrity: { state: 'sound', at: '2026-11-21T13:59:00.000Z' } as const,
  bytes: { database: 250e6, writeAhead: 0, files: 12e6, backups: 500e6, freeOnDisk: 20e9 },
  backups: 2,
  counts: {
    projects: 2,
    datasets: 3,
    rows: 1_000_420,
    splits: 2,
    arms: 8,
    runs: 5,
    answers: 2_100,
    trainings: 1,
    jobsRunning: 0,
  },
  connections: [
    { kind: 'openai' as const, count: 2 },
    { kind: 'sandbox' as const, count: 1 },
  ],
  memory: { total: 60e6, heap: 20e6, outsideHeap: 3e6 },
});

test('the report is read from top to bottom: versions, settings, workspace, memory, log', () => {
  expect(diagnosticsText(installation, workspace, ['{"event":"app-started"}'])).toBe(`Fewtune 0.1.0 (code abc123def456)
  made 2026-11-21T14:00:00.000Z; no rows, labels, names, addresses or keys are in it
  Electron 45.4.1, Chromium 150.0, Node 24.21.0, V8 15.0
  Linux 6.1 (x64), 2 processors, 8.0 GB of memory
  locale de-DE
  engine in Electron's utility process: ready

Settings
  theme dark, language system
  keys kept in: keychain

Workspace
  schema 41, SQLite 3.53.1, Node 24.21.0
  database: sound (2026-11-21T13:59:00.000Z)
  database 250.0 MB, not yet merged 0 bytes, files 12.0 MB, 2 backups 500.0 MB, free on the disk 20.0 GB
  projects 2, datasets 3, rows 1,000,420, splits 2, arms 8, runs 5, answers 2,100, trainings 1, jobs running 0
  connections: 2 openai, 1 sandbox
  engine memory 60.0 MB, heap 20.0 MB

Memory of the processes
  Browser 134.0 MB
  Engine 60.0 MB

Log, newest 1 lines
  {"event":"app-started"}
`);
});

test('a workspace that is not open is said by its kind: the sentence for the user names folders', () => {
  const refused = failure({ kind: 'damaged', message: 'The database in /home/alice/data is damaged.' });
  const text = diagnosticsText({ ...installation, engine: { inside: 'node', state: 'failed' } }, refused, []);
  expect(text).toContain('engine in a Node of its own: failed');
  expect(text).toContain('Workspace\n  not open (damaged)');
  expect(text).toContain('Log: empty');
  expect(text).not.toContain('alice');
});
