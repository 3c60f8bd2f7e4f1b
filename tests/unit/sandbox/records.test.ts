import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '@engine/sandbox/command-line';
import { DiskRecords } from '@engine/sandbox/disk-records';
import { embed } from '@engine/sandbox/embeddings';
import { type JobEvent, JobEvents } from '@engine/sandbox/job-events';
import { resultCsv } from '@engine/sandbox/result-csv';
import { countChatTokens, countTextTokens, textPieces } from '@engine/sandbox/tokens';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fewtune-records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const Item = z.object({ id: z.string(), name: z.string() });
const event = (id: string, data: JobEvent['data'] = {}): JobEvent => ({
  id,
  object: 'fine_tuning.job.event',
  created_at: 1,
  level: 'info',
  message: id,
  type: Object.keys(data).length > 0 ? 'metrics' : 'message',
  data,
});

test('records are there again after a restart, whatever characters their ids have', () => {
  const id = 'ft:base:org:a/b?c:x';
  new DiskRecords(folder, Item).put({ id, name: 'one' });
  const again = new DiskRecords(folder, Item);
  expect(again.get(id)).toEqual({ id, name: 'one' });
  again.remove(id);
  expect(new DiskRecords(folder, Item).all()).toEqual([]);
});

test('a file that was being written when the process died is removed, and the record is as before', () => {
  const records = new DiskRecords(folder, Item);
  records.put({ id: 'a', name: 'old' });
  const half = `${records.pathOf('a', '.json')}.writing`;
  writeFileSync(half, '{"id":"a","na');
  expect(new DiskRecords(folder, Item).get('a')).toEqual({ id: 'a', name: 'old' });
  expect(existsSync(half)).toBe(false);
});

test('a record that cannot be read is named, not skipped', () => {
  writeFileSync(join(folder, 'a.json'), '{}');
  expect(() => new DiskRecords(folder, Item)).toThrow(`cannot read its own record ${join(folder, 'a.json')}`);
});

test('events survive a restart, but for a last line that was cut off', () => {
  const path = join(folder, 'events.jsonl');
  const log = new JobEvents(path);
  log.add(event('one'));
  log.add(event('two'));
  log.flush();
  writeFileSync(path, '{"id":"thr', { flag: 'a' });
  expect(new JobEvents(path).all().map(({ id }) => id)).toEqual(['one', 'two']);
});

test('events that will happen again are forgotten on disk too', () => {
  const path = join(folder, 'events.jsonl');
  const log = new JobEvents(path);
  for (const id of ['one', 'two', 'three']) log.add(event(id));
  log.flush();
  log.keepFirst(1);
  log.add(event('two again'));
  log.flush();
  expect(new JobEvents(path).all().map(({ id }) => id)).toEqual(['one', 'two again']);
});

test('the result file has a row for each step and empty cells where nothing was measured', () => {
  const events = [
    event('said'),
    event('a', { step: 1, train_loss: 0.5, train_mean_token_accuracy: 1 }),
    event('b', {
      step: 2,
      train_loss: 0.25,
      train_mean_token_accuracy: 0,
      valid_loss: 0.125,
      valid_mean_token_accuracy: 0.5,
    }),
  ];
  expect(resultCsv(events)).toBe(
    'step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n1,0.50000,1.00000,,\n2,0.25000,0.00000,0.12500,0.50000\n',
  );
});

test('tokens are counted for texts that look like commands and for very long runs', () => {
  expect(countTextTokens('')).toBe(0);
  expect(countTextTokens('hello world')).toBe(2);
  expect(countTextTokens('<|endoftext|>')).toBeGreaterThan(1);
  expect(countTextTokens('a'.repeat(100_000))).toBeGreaterThan(1_000);
  expect(countChatTokens([{ role: 'user', content: 'hello world' }])).toBe(3 + 3 + 1 + 2);
});

test('pieces put together are the text', () => {
  const text = '{"label":"größe 漢"}';
  expect(Buffer.from(textPieces(text).flatMap(({ bytes }) => [...bytes])).toString('utf8')).toBe(text);
});

test('embeddings have length 1, are the same each time, and are nearer for texts that share words', () => {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const [parcel, late, money] = ['my parcel', 'parcel late', 'money back'].map((text) => embed(text, 256));
  if (!parcel || !late || !money) throw new Error('no embedding');
  expect(dot(parcel, parcel)).toBeCloseTo(1, 6);
  expect(embed('my parcel', 256)).toEqual(parcel);
  expect(dot(parcel, late)).toBeGreaterThan(dot(parcel, money));
  expect(embed('', 4)).toEqual(new Float32Array(4));
});

test('the command line is read, and a wrong word is answered with the usage', () => {
  expect(readCommandLine(['--port', '4010', '--data', '/x', '--seed', '3', '--latency', '20'])).toEqual({
    port: 4010,
    dataDir: '/x',
    seed: 3,
    latencyMs: 20,
  });
  expect(() => readCommandLine(['--port', 'many'])).toThrow(
    "--port must be a whole number from 0 to 65535, not 'many'. Usage:",
  );
  expect(() => readCommandLine(['--speed', '3'])).toThrow('Usage: npm run sandbox');
});
