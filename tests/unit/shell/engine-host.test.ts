import type { Backup } from '@shared/contract/backups';
import { failure, success } from '@shared/contract/errors';
import type { AppEvent } from '@shared/contract/events';
import type { FromEngine, ToEngine } from '@shared/contract/messages';
import { describe, expect, test } from 'vitest';
import { createEngineHost } from '../../../main/shell/engine-host';
import type { EngineProcess } from '../../../main/shell/engine-process';

/** An engine process that does what the test says. */
function processOnStrings() {
  const got: ToEngine[] = [];
  let onMessage: (message: unknown) => void = () => {};
  let onExit: (how: string) => void = () => {};
  let killed = false;
  const process: EngineProcess = {
    send: (message) => got.push(message),
    onMessage: (listener) => {
      onMessage = listener;
    },
    onExit: (listener) => {
      onExit = listener;
    },
    kill: () => {
      killed = true;
    },
  };
  return {
    process,
    got,
    says: (message: FromEngine) => onMessage(message),
    saysNonsense: (message: unknown) => onMessage(message),
    dies: (how = 'exit code 1') => onExit(how),
    isKilled: () => killed,
    calls: () => got.filter((message) => message.type === 'call'),
  };
}
type Strings = ReturnType<typeof processOnStrings>;

const there = { origin: 'https://api.example.com', proxy: null, caFile: null };
const speech = { language: 'de', locale: 'de-AT' } as const;

/** A host, with every process it started so far. */
function startedHost() {
  const engines: Strings[] = [];
  const events: AppEvent[] = [];
  const keys: unknown[] = [];
  const logged: unknown[] = [];
  const clock = { ms: 0 };
  const secrets: Extract<ToEngine, { type: 'open' }>['secrets'] = [];
  const host = createEngineHost({
    startProcess: () => {
      const engine = processOnStrings();
      engines.push(engine);
      return engine.process;
    },
    openMessage: () => ({
      workspace: '/w',
      mustExist: false,
      speech,
      samplesDir: '/s',
      withSample: true,
      secrets: [...secrets],
    }),
    onEvent: (event) => events.push(event),
    onKeepKey: (connectionId, key, { origin }) => keys.push(['keep', connectionId, key, origin]),
    onForgetKey: (connectionId) => keys.push(['forget', connectionId]),
    systemProxy: async (address) => (address.includes('inside') ? null : 'http://proxy:8080'),
    log: (level, event, fields) => logged.push([level, event, fields]),
    onLogLine: (line) => logged.push(line),
    now: () => clock.ms,
    closeWithinMs: 20,
  });
  host.start();
  const engine = (): Strings => {
    const newest = engines.at(-1);
    if (newest === undefined) throw new Error('No engine was started.');
    return newest;
  };
  return { host, engine, engines, events, keys, logged, clock, secrets };
}
const opened: FromEngine = { type: 'opened', isNew: false, workspace: '/w' };

describe('a running engine', () => {
  test('is asked to open the workspace first, and calls wait until it has', async () => {
    const { host, engine } = startedHost();
    const answer = host.call('projects.list', {});
    expect(engine().got).toEqual([
      {
        type: 'open',
        workspace: '/w',
        mustExist: false,
        speech,
        samplesDir: '/s',
        withSample: true,
        secrets: [],
        restore: null,
        watch: true,
        copyTo: null,
      },
    ]);
    engine().says(opened);
    expect(engine().calls()).toEqual([{ type: 'call', callId: 1, name: 'projects.list', input: {} }]);
    engine().says({ type: 'answer', callId: 1, result: success(['p']) });
    expect(await answer).toEqual(success(['p']));
  });

  test('may answer out of order', async () => {
    const { host, engine } = startedHost();
    engine().says(opened);
    const slow = host.call('runs.get', { runId: 'r' });
    const quick = host.call('jobs.list', {});
    engine().says({ type: 'answer', callId: 2, result: success('quick') });
    engine().says({ type: 'answer', callId: 1, result: failure({ kind: 'not-found', message: 'No run.' }) });
    expect([await slow, await quick]).toEqual([failure({ kind: 'not-found', message: 'No run.' }), success('quick')]);
  });

  test('has its events passed on, and its keys handed to whoever keeps them', () => {
    const { engine, events, keys } = startedHost();
    engine().says(opened);
    engine().says({ type: 'event', event: { type: 'changed', topics: ['runs'] } });
    engine().says({ type: 'keep-key', connectionId: 'c1', key: 'secret', destination: there });
    engine().says({ type: 'forget-key', connectionId: 'c1' });
    expect(events).toEqual([
      { type: 'engine', state: 'ready', message: '' },
      { type: 'changed', topics: ['runs'] },
    ]);
    expect(keys).toEqual([
      ['keep', 'c1', 'secret', 'https://api.example.com'],
      ['forget', 'c1'],
    ]);
  });

  test('is told the proxy of the system when it asks', async () => {
    const { engine } = startedHost();
    engine().says(opened);
    engine().says({ type: 'ask-proxy', address: 'https://api.example.com/v1' });
    engine().says({ type: 'ask-proxy', address: 'https://inside.example.com/v1' });
    await new Promise(setImmediate);
    expect(engine().got.filter(({ type }) => type === 'system-proxy')).toEqual([
      { type: 'system-proxy', address: 'https://api.example.com/v1', proxy: 'http://proxy:8080' },
      { type: 'system-proxy', address: 'https://inside.example.com/v1', proxy: null },
    ]);
  });

  test('is told where a key is', () => {
    const { host, engine } = startedHost();
    engine().says(opened);
    host.keyKept({ connectionId: 'c1', state: 'keychain' });
    expect(engine().got.at(-1)).toEqual({ type: 'key-kept', connectionId: 'c1', state: 'keychain' });
  });

  test('that talks nonsense is not believed', () => {
    const { engine, events } = startedHost();
    engine().saysNonsense({ type: 'event', event: { type: 'run-this', code: '1' } });
    engine().saysNonsense(null);
    expect(events).toEqual([]);
  });
});

describe('an engine that dies', () => {
  test('leaves its unanswered calls with a sentence, is started again, and the window hears both', async () => {
    const { host, engine, engines, events } = startedHost();
    engine().says(opened);
    const cut = host.call('datasets.import', {});
    engine().dies('signal SIGKILL');
    expect(await cut).toEqual(
      failure({
        kind: 'engine-stopped',
        message:
          'The part of Fewtune that does the work stopped before it answered. It is started again; what was stored is kept. Try again.',
      }),
    );
    expect(engines).toHaveLength(2);
    const waiting = host.call('jobs.list', {});
    engine().says(opened);
    engine().says({ type: 'answer', callId: 2, result: success([]) });
    expect(await waiting).toEqual(success([]));
    expect(events.map((event) => (event.type === 'engine' ? event.state : event.type))).toEqual([
      'ready',
      'starting',
      'ready',
    ]);
    expect(events.at(-1)).toMatchObject({ message: expect.stringContaining('Running jobs show as interrupted') });
  });

  test('gets the keys again that came since its first start', () => {
    const { engine, secrets } = startedHost();
    engine().says(opened);
    secrets.push({ connectionId: 'c1', key: 'k', state: 'session', destination: there });
    engine().dies();
    expect(engine().got[0]).toMatchObject({
      type: 'open',
      secrets: [{ connectionId: 'c1', key: 'k', state: 'session', destination: there }],
    });
  });

  test('is not started a fourth time within a minute: every call then says why, until the user retries', async () => {
    const { host, engine, engines, events } = startedHost();
    for (let death = 0; death < 3; death += 1) engine().dies();
    const waiting = host.call('jobs.list', {});
    engine().dies('exit code 134');
    const sentence =
      'The part of Fewtune that does the work keeps stopping (exit code 134). What was stored is kept. Start it again, or restart Fewtune.';
    expect(engines).toHaveLength(4);
    expect(await waiting).toEqual(failure({ kind: 'engine-stopped', message: sentence }));
    expect(await host.call('jobs.list', {})).toEqual(failure({ kind: 'engine-stopped', message: sentence }));
    expect(events.at(-1)).toEqual({ type: 'engine', state: 'failed', message: sentence });
    expect(host.retry()).toBe(true);
    engine().says(opened);
    expect(host.state()).toEqual({ type: 'engine', state: 'ready', message: 'The workspace is open.' });
  });

  test('is started again any number of times when it dies seldom', () => {
    const { engine, engines, clock } = startedHost();
    for (let death = 0; death < 10; death += 1) {
      engine().dies();
      clock.ms += 20_001;
    }
    expect(engines).toHaveLength(11);
  });

  test('has no last word', () => {
    const { engines, engine, events } = startedHost();
    engine().says(opened);
    engine().dies();
    const before = events.length;
    engines[0]?.says({ type: 'event', event: { type: 'changed', topics: ['runs'] } });
    engines[0]?.dies();
    expect(events).toHaveLength(before);
    expect(engines).toHaveLength(2);
  });
});

describe('a workspace that cannot be opened', () => {
  const locked = { kind: 'workspace', message: 'Another running copy has it open. Close it there.' } as const;

  test('answers every call with its sentence, and is tried again only when the user says so', async () => {
    const { host, engine, engines, events } = startedHost();
    const waiting = host.call('projects.list', {});
    engine().says({ type: 'open-failed', error: locked, backup: null });
    engine().dies('exit code 0');
    expect(await waiting).toEqual(failure(locked));
    expect(await host.call('jobs.list', {})).toEqual(failure(locked));
    expect(events).toEqual([{ type: 'engine', state: 'failed', message: locked.message }]);
    expect([engines.length, engine().isKilled()]).toEqual([1, true]);
    expect(host.retry()).toBe(true);
    engine().says(opened);
    const answer = host.call('projects.list', {});
    engine().says({ type: 'answer', callId: 1, result: success([]) });
    expect(await answer).toEqual(success([]));
  });

  test('is not tried again while all is well', () => {
    const { host, engine, engines } = startedHost();
    engine().says(opened);
    expect(host.retry()).toBe(false);
    expect(engines).toHaveLength(1);
  });
});

describe('a damaged workspace', () => {
  const damaged = { kind: 'damaged', message: 'The database is damaged.' } as const;
  const backup: Backup = {
    name: 'fewtune-2026-11-20T08-00-00-000Z-daily.db',
    at: '2026-11-20T08:00:00.000Z',
    reason: 'daily',
    bytes: 4096,
  };

  test('stops the engine also when damage is found later, and names the backup that would help', async () => {
    const { host, engine, events } = startedHost();
    engine().says(opened);
    expect(host.openFailure()).toEqual({ damaged: false, backup: null });
    const cut = host.call('rows.list', {});
    engine().says({ type: 'open-failed', error: damaged, backup });
    expect(await cut).toEqual(failure(damaged));
    expect(engine().isKilled()).toBe(true);
    expect(events.at(-1)).toEqual({ type: 'engine', state: 'failed', message: damaged.message });
    expect(host.openFailure()).toEqual({ damaged: true, backup });
  });

  test('is opened from the backup, or as it is without being looked through', async () => {
    const { host, engine } = startedHost();
    engine().says({ type: 'open-failed', error: damaged, backup });
    expect(await host.restore(backup.name)).toBe(true);
    expect(engine().got[0]).toMatchObject({ type: 'open', restore: backup.name, watch: true });
    engine().says({ type: 'open-failed', error: damaged, backup: null });
    expect(host.openFailure()).toEqual({ damaged: true, backup: null });
    expect(host.retry(false)).toBe(true);
    expect(engine().got[0]).toMatchObject({ type: 'open', restore: null, watch: false });
  });
});

describe('restoring a backup while a workspace is open', () => {
  test('closes it first, lets new calls wait, and a later death restores nothing again', async () => {
    const { host, engine, engines, events } = startedHost();
    engine().says(opened);
    const restored = host.restore('b.db');
    const waiting = host.call('projects.list', {});
    expect(engine().got.at(-1)).toEqual({ type: 'close' });
    expect(await host.restore('c.db')).toBe(false);
    engine().says({ type: 'closed' });
    expect(await restored).toBe(true);
    expect([engines.length, engines[0]?.isKilled()]).toEqual([2, true]);
    expect(engine().got[0]).toMatchObject({ type: 'open', restore: 'b.db' });
    engine().says(opened);
    engine().says({ type: 'answer', callId: 1, result: success([]) });
    expect(await waiting).toEqual(success([]));
    expect(events.map((event) => (event.type === 'engine' ? event.state : ''))).toEqual(['ready', 'starting', 'ready']);
    engine().dies();
    expect(engine().got[0]).toMatchObject({ type: 'open', restore: null });
  });
});

describe('closing', () => {
  test('lets the engine finish, then ends it, and starts no other', async () => {
    const { host, engine, engines } = startedHost();
    engine().says(opened);
    const closed = host.close();
    expect(engine().got.at(-1)).toEqual({ type: 'close' });
    expect(engine().isKilled()).toBe(false);
    engine().says({ type: 'closed' });
    await closed;
    engine().dies('exit code 0');
    expect([engine().isKilled(), engines.length]).toEqual([true, 1]);
    expect(await host.call('jobs.list', {})).toMatchObject({ ok: false, error: { kind: 'engine-stopped' } });
  });

  test('does not wait for an engine that hangs', async () => {
    const { host, engine } = startedHost();
    engine().says(opened);
    const cut = host.call('runs.start', {});
    await host.close();
    expect(engine().isKilled()).toBe(true);
    expect(await cut).toMatchObject({ ok: false, error: { kind: 'engine-stopped' } });
  });

  test('is done at once when there is no engine', async () => {
    const { host, engine } = startedHost();
    engine().says({ type: 'open-failed', error: { kind: 'workspace', message: 'No.' }, backup: null });
    await host.close();
    expect(engine().got.map(({ type }) => type)).toEqual(['open']);
  });
});

describe('a workspace that changes its place', () => {
  const why = { kind: 'refused', message: 'That folder is not empty.' } as const;
  const settled = () => new Promise((done) => setTimeout(done, 0));

  test('is closed first, then copied and opened; calls made meanwhile wait', async () => {
    const { host, engine, engines, events } = startedHost();
    engine().says(opened);
    const moved = host.move('/new');
    const call = host.call('projects.list', {});
    engine().says({ type: 'closed' });
    await settled();
    expect(engines).toHaveLength(2);
    expect(engine().got[0]).toMatchObject({ type: 'open', workspace: '/w', copyTo: '/new', mustExist: false });
    engine().says({ type: 'opening', message: 'half' });
    expect(events.at(-1)).toEqual({ type: 'engine', state: 'starting', message: 'half' });
    engine().says({ type: 'opened', isNew: false, workspace: '/new' });
    expect(await moved).toEqual(success(null));
    engine().says({ type: 'answer', callId: 1, result: success([]) });
    expect(await call).toEqual(success([]));
  });

  test('is open where it was when it could not be copied, and the reason is the answer', async () => {
    const { host, engine } = startedHost();
    engine().says(opened);
    const moved = host.move('/new');
    engine().says({ type: 'closed' });
    await settled();
    engine().says({ type: 'not-moved', error: why });
    engine().says(opened);
    expect(await moved).toEqual(failure(why));
    expect(host.state().state).toBe('ready');
  });

  test('is open where it was when the engine dies over the copy', async () => {
    const { host, engine, engines } = startedHost();
    engine().says(opened);
    const moved = host.move('/new');
    engine().says({ type: 'closed' });
    await settled();
    engine().dies();
    expect(engines).toHaveLength(3);
    expect(engine().got[0]).toMatchObject({ type: 'open', workspace: '/w', copyTo: null });
    engine().says(opened);
    expect(await moved).toMatchObject({ ok: false, error: { kind: 'engine-stopped' } });
  });

  test('another one that cannot be opened is answered with the reason, and the one before is opened again', async () => {
    const { host, engine, engines } = startedHost();
    engine().says(opened);
    const switched = host.openOther('/other');
    engine().says({ type: 'closed' });
    await settled();
    expect(engine().got[0]).toMatchObject({ type: 'open', workspace: '/other', mustExist: true, copyTo: null });
    engine().says({ type: 'open-failed', error: why, backup: null });
    expect(engines).toHaveLength(3);
    expect(engine().got[0]).toMatchObject({ type: 'open', workspace: '/w' });
    engine().says(opened);
    expect(await switched).toEqual(failure(why));
    expect(host.state().state).toBe('ready');
  });
});
