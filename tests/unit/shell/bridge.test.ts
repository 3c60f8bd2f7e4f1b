import { AppFailure, type Result, success } from '@shared/contract/errors';
import { operations } from '@shared/contract/operations';
import { describe, expect, test } from 'vitest';
import { createBridge, type ShellHandlers } from '../../../main/shell/bridge';

const settings = { theme: 'light', language: 'system', textSize: 100, acceptWeakKeyStorage: false } as const;

function bridgeWith(own: Partial<ShellHandlers> = {}) {
  const asked: unknown[] = [];
  const heard: unknown[] = [];
  const shellHandlers: ShellHandlers = {
    'shell.info': () => ({
      version: '1',
      electron: '1',
      platform: 'linux',
      keyStorage: 'session',
      keyStorageWords: '',
    }),
    'shell.getSettings': () => settings,
    'shell.setSettings': (input) => ({ ...settings, ...input }) as typeof settings, // Safe: checked before it comes here.
    'shell.chooseSavePath': () => ({ path: null }),
    'shell.showInFolder': () => ({ shown: true }),
    'shell.copyText': () => ({ copied: true }),
    'shell.printReport': ({ path }) => ({ path, bytes: 1 }),
    'shell.openExternal': () => ({ opened: true }),
    'shell.retryEngine': () => ({ started: true }),
    'shell.openFailure': () => ({ damaged: false, backup: null }),
    'shell.restoreBackup': () => ({ started: true }),
    'shell.workspace': () => ({ path: '/w', from: 'usual', previous: null }),
    'shell.chooseFolder': () => ({ path: null }),
    'shell.moveWorkspace': ({ path }) => ({ path }),
    'shell.openWorkspace': ({ path }) => ({ path }),
    'shell.clearPreviousWorkspace': () => ({ cleared: true }),
    'shell.diagnostics': () => ({ text: '' }),
    'shell.showLogs': () => ({ shown: true }),
    'shell.performance': () => ({ waiting: 0, operations: [], processes: [] }),
    'shell.reportFault': () => ({}),
    ...own,
  };
  const call = createBridge({
    callEngine: async (name, input): Promise<Result<unknown>> => {
      asked.push([name, input]);
      return success('from the engine');
    },
    shellHandlers,
    onSuccess: (name, value) => heard.push([name, value]),
  });
  return { call, asked, heard };
}

describe('the bridge', () => {
  test('hands an operation of the engine on, input untouched: the engine checks it', async () => {
    const { call, asked, heard } = bridgeWith();
    expect(await call(true, 'projects.get', { wrong: 1 })).toEqual(success('from the engine'));
    expect(asked).toEqual([['projects.get', { wrong: 1 }]]);
    expect(heard).toEqual([['projects.get', 'from the engine']]);
  });

  test('hands every operation of the contract on, by the form of its name alone', async () => {
    const { call, asked } = bridgeWith();
    const names = Object.keys(operations);
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) expect(await call(true, name, {})).toEqual(success('from the engine'));
    expect(asked).toHaveLength(names.length);
  });

  test('answers an operation of the shell itself', async () => {
    const { call, asked } = bridgeWith();
    expect(await call(true, 'shell.getSettings', {})).toEqual(success(settings));
    expect(asked).toEqual([]);
  });

  test('does nothing for a sender that is not our page', async () => {
    const { call, asked } = bridgeWith({ 'shell.getSettings': () => expect.unreachable() });
    for (const name of ['projects.list', 'shell.getSettings']) {
      expect(await call(false, name, {})).toMatchObject({ ok: false, error: { kind: 'refused' } });
    }
    expect(asked).toEqual([]);
  });

  test.each([
    ['shell.explode'],
    ['projects.explode; x'],
    ['toString'],
    ['__proto__'],
    [''],
    [undefined],
    [{ name: 'projects.list' }],
  ])('knows no operation %j', async (name) => {
    const { call, asked } = bridgeWith();
    expect(await call(true, name, {})).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
    expect(asked).toEqual([]);
  });

  test('names each wrong field of an operation of the shell', async () => {
    expect(await bridgeWith().call(true, 'shell.openExternal', { url: 'http://example.com' })).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input', details: [expect.stringMatching(/^url: /)] },
    });
  });

  test('answers a failure as a value, never by throwing', async () => {
    const refusing = bridgeWith({
      'shell.showInFolder': () => {
        throw new AppFailure('file', 'There is no such file.');
      },
      'shell.info': () => Promise.reject(new Error('broken')),
    });
    expect(await refusing.call(true, 'shell.showInFolder', { path: '/x' })).toEqual({
      ok: false,
      error: { kind: 'file', message: 'There is no such file.' },
    });
    expect(await refusing.call(true, 'shell.info', {})).toMatchObject({ ok: false, error: { kind: 'unexpected' } });
    expect(refusing.heard).toEqual([]);
  });

  test('refuses more text than any screen sends, before anyone looks at it', async () => {
    const { call, asked } = bridgeWith();
    expect(await call(true, 'tokens.count', { texts: ['x'.repeat(65 * 1024 * 1024)] })).toEqual({
      ok: false,
      error: {
        kind: 'invalid-input',
        message:
          'This is too much at once: the window can hand over 67 million characters. Save it as a file and choose the file instead.',
      },
    });
    expect(asked).toEqual([]);
  });
});
