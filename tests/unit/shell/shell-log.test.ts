import type { LogLine } from '@shared/contract/log';
import { describe, expect, test } from 'vitest';
import type { LogFile } from '../../../main/shell/log-file';
import { createShellLog } from '../../../main/shell/shell-log';

/** A log into memory. */
function logInMemory(secrets: string[] = []) {
  const lines: string[] = [];
  const file: LogFile = { folder: '/logs', add: (line) => lines.push(line), newest: (count) => lines.slice(-count) };
  const written = () => lines.map((line): LogLine => JSON.parse(line));
  return { ...createShellLog({ file, secrets: () => secrets }), lines, written };
}

describe('a line of the log', () => {
  test('is one JSON object with time, level, process, event and fields', () => {
    const { log, written } = logInMemory();
    log('error', 'engine-ended', { how: 'signal SIGKILL', unanswered: 2 });
    expect(written()).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: 'error',
        process: 'shell',
        event: 'engine-ended',
        fields: { how: 'signal SIGKILL', unanswered: 2 },
      },
    ]);
  });

  test('has the declared fields of its event and no other, whoever hands it over', () => {
    const { pass, written } = logInMemory();
    const line: LogLine = {
      time: '2026-11-21T14:00:00.000Z',
      level: 'info',
      process: 'engine',
      event: 'engine-opened',
      fields: { ms: 12, text: 'a row', label: 'angry' },
    };
    pass(line);
    expect(written()[0]?.fields).toEqual({ ms: 12 });
  });

  test('says that something happened also when its fields are not as declared, without them', () => {
    const { pass, written } = logInMemory();
    pass({
      time: '',
      level: 'warn',
      process: 'engine',
      event: 'call-slow',
      fields: { operation: 'a row text', ms: 1 },
    });
    expect(written()[0]).toMatchObject({ event: 'call-slow', fields: { unreadable: true } });
  });

  test('has no key in it, known or only shaped like one, however deep, and no query', () => {
    const { log, lines } = logInMemory(['Zebra-unlikely-key']);
    const frames = ['Zebra-unlikely-key x.js:1:1', 'Bearer abcdef123456', 'https://host/v1?api-key=1 y.js:1:1'];
    log('error', 'task-failed', { task: 'importTable', fault: { name: 'Error', code: null, frames } });
    expect(lines[0]).not.toMatch(/Zebra|abcdef|api-key/);
    expect(lines[0]).toContain('https://host/v1');
  });

  test('that was written before a key was known is shown without it', () => {
    const secrets: string[] = [];
    const { log, newest } = logInMemory(secrets);
    const fault = { name: 'Error', code: null, frames: ['Zebra-unlikely-key x.js:1:1'] };
    log('error', 'task-failed', { task: 'importTable', fault });
    secrets.push('Zebra-unlikely-key');
    expect(newest(1)[0]).not.toContain('Zebra');
  });
});

test('a window that reports without end is heard fifty times, and that it went on is said once', () => {
  const { window, written } = logInMemory();
  const fault = { name: 'TypeError', code: null, frames: [] };
  for (let report = 0; report < 500; report += 1) window('error', 'fault', { from: 'error', fault });
  expect(written()).toHaveLength(51);
  expect(written().at(-1)).toMatchObject({ process: 'window', event: 'window-muted' });
});
