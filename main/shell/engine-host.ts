import { t } from '@lingui/core/macro';
import type { Backup } from '@shared/contract/backups';
import type { KeyDestination } from '@shared/contract/connections';
import { type AppError, failure, type Result } from '@shared/contract/errors';
import type { AppEvent } from '@shared/contract/events';
import type { Log, LogLine } from '@shared/contract/log';
import { FromEngine, type ToEngine } from '@shared/contract/messages';
import type { Speech } from '@shared/wording/language';
import type { EngineProcess } from './engine-process';
import { createRestarts } from './restarts';

type OpenMessage = Extract<ToEngine, { type: 'open' }>;
type EngineStateEvent = Extract<AppEvent, { type: 'engine' }>;
/** How to open the workspace: as usual, after a backup was restored, copied elsewhere, or without a look whether it is damaged. */
type Opening = Pick<OpenMessage, 'restore' | 'watch' | 'copyTo'>;
type Answer = (result: Result<unknown>) => void;
type Call = { name: string; input: unknown; answer: Answer };

export type EngineHostOptions = {
  startProcess: () => EngineProcess;
  /** Made anew at each start: keys may have come or gone. */
  openMessage: () => Omit<OpenMessage, 'type' | keyof Opening>;
  onEvent: (event: AppEvent) => void;
  onKeepKey: (connectionId: string, key: string, destination: KeyDestination) => void;
  onForgetKey: (connectionId: string) => void;
  /** The proxy that the system's settings name for an address; null for a direct way. */
  systemProxy: (address: string) => Promise<string | null>;
  log: Log;
  /** A line that the engine has for the log. */
  onLogLine: (line: LogLine) => void;
  /** Milliseconds, only ever compared with each other. */
  now: () => number;
  /** How long a closing engine may take before it is killed. */
  closeWithinMs?: number;
};

const asUsual: Opening = { restore: null, watch: true, copyTo: null };
const engineStopped = (): AppError => ({
  kind: 'engine-stopped',
  message: t`The part of Fewtune that does the work stopped before it answered. It is started again; what was stored is kept. Try again.`,
});
const startedAgain = (): string =>
  t`The part of Fewtune that does the work had stopped and was started again. Running jobs show as interrupted; what was stored is kept.`;
const gaveUp = (how: string): AppError => ({
  kind: 'engine-stopped',
  message: t`The part of Fewtune that does the work keeps stopping (${how}). What was stored is kept. Start it again, or restart Fewtune.`,
});

/** How a process ended, without what a system adds to it: paths carry names. */
const endingOf = (how: string): string => (/^(exit code -?\d+|signal \w+)$/.test(how) ? how : 'not started');

/**
 * Keeps one engine process alive and asks it. Calls made while it starts wait for it; calls that it had not answered when
 * it died are answered with `engine-stopped`, since nobody knows how far it got.
 */
export function createEngineHost(options: EngineHostOptions) {
  const restarts = createRestarts(options.now);
  let engine: EngineProcess | null = null;
  let stateEvent: EngineStateEvent = { type: 'engine', state: 'starting', message: '' };
  let failed: AppError | null = null;
  let helpful: Backup | null = null;
  let closing: (() => void) | null = null;
  /** The engine is only closed to be opened again. */
  let reopening = false;
  /** A move to another folder, or the opening of another workspace, that somebody waits for. */
  let switching: { folder: string | null; failure: AppError | null; answer: (result: Result<null>) => void } | null =
    null;
  let nextCallId = 1;
  let startedAt = options.now();
  let waiting: Call[] = [];
  const asked = new Map<number, Answer>();

  const tell = (state: EngineStateEvent['state'], message: string) => {
    stateEvent = { type: 'engine', state, message };
    options.onEvent(stateEvent);
  };
  const send = (message: ToEngine) => engine?.send(message);
  const ask = ({ name, input, answer }: Call) => {
    const callId = nextCallId++;
    asked.set(callId, answer);
    send({ type: 'call', callId, name, input });
  };
  const answerAll = (error: AppError, calls: Iterable<Answer>) => {
    for (const answer of [...calls]) answer(failure(error));
  };
  const switched = (error: AppError | null) => {
    const { answer } = switching ?? {};
    switching = null;
    answer?.(error === null ? { ok: true, value: null } : failure(error));
  };
  /** No engine until the user asks for one: every call says why. */
  const fail = (error: AppError, backup: Backup | null = null) => {
    switched(switching?.failure ?? error);
    failed = error;
    helpful = backup;
    engine = null;
    const unanswered = [...asked.values(), ...waiting.map((call) => call.answer)];
    asked.clear();
    waiting = [];
    answerAll(error, unanswered);
    tell('failed', error.message);
  };

  const handle = (from: EngineProcess, raw: unknown, openedMessage: string) => {
    if (from !== engine) return; // A last word of an engine that was given up.
    const parsed = FromEngine.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'opening':
        tell('starting', message.message);
        return;
      case 'not-moved':
        if (switching !== null) switching.failure = message.error;
        return;
      case 'opened': {
        const notSwitched = switching?.failure ?? null;
        switched(notSwitched);
        options.log('info', 'engine-opened', { ms: Math.round(options.now() - startedAt) });
        tell('ready', notSwitched === null ? openedMessage : '');
        const calls = waiting;
        waiting = [];
        for (const call of calls) ask(call);
        return;
      }
      case 'open-failed':
        options.log('error', 'engine-open-failed', { kind: message.error.kind });
        if (switching !== null && switching.folder !== null) {
          // The other folder cannot be opened: back to the one that could.
          switching = { ...switching, folder: null, failure: message.error };
          engine = null;
          from.kill();
          start('', asUsual);
          return;
        }
        fail(message.error, message.backup);
        from.kill();
        return;
      case 'answer': {
        const answer = asked.get(message.callId);
        asked.delete(message.callId);
        answer?.(message.result);
        return;
      }
      case 'event':
        options.onEvent(message.event);
        return;
      case 'keep-key':
        options.onKeepKey(message.connectionId, message.key, message.destination);
        return;
      case 'forget-key':
        options.onForgetKey(message.connectionId);
        return;
      case 'ask-proxy': {
        const { address } = message;
        const tellProxy = (proxy: string | null) => from.send({ type: 'system-proxy', address, proxy });
        // Settings that cannot be read are as good as none.
        void options.systemProxy(address).then(tellProxy, () => tellProxy(null));
        return;
      }
      case 'log':
        options.onLogLine(message.line);
        return;
      case 'closed':
        closing?.();
        return;
      default:
        message satisfies never;
    }
  };

  const handleExit = (from: EngineProcess, how: string) => {
    if (from !== engine) return;
    engine = null;
    if (closing !== null) {
      closing();
      return;
    }
    options.log('error', 'engine-ended', { how: endingOf(how), unanswered: asked.size });
    if (!restarts.mayRestart()) {
      options.log('error', 'engine-given-up', {});
      fail(gaveUp(how));
      return;
    }
    // Cut off in the middle: what was there before is opened again.
    if (switching !== null) switching = { ...switching, folder: null, failure: engineStopped() };
    const unanswered = [...asked.values()];
    asked.clear();
    tell('starting', t`The part of Fewtune that does the work stopped. It is being started again.`);
    answerAll(engineStopped(), unanswered);
    start(startedAgain(), asUsual);
  };

  /** @param openedMessage what the window says once the workspace is open; empty on the first start */
  const start = (openedMessage: string, opening: Opening) => {
    failed = null;
    startedAt = options.now();
    const started = options.startProcess();
    engine = started;
    started.onMessage((raw) => handle(started, raw, openedMessage));
    started.onExit((how) => handleExit(started, how));
    const other = switching?.folder ?? null;
    started.send({
      type: 'open',
      ...options.openMessage(),
      ...opening,
      ...(other === null ? {} : { workspace: other, mustExist: true }),
    });
  };
  /** Lets the engine finish what it is writing, then ends it. Calls that it has not answered by then get `engine-stopped`. */
  const end = (): Promise<void> =>
    new Promise((done) => {
      if (engine === null) {
        done();
        return;
      }
      const ending = engine;
      const timer = setTimeout(() => closing?.(), options.closeWithinMs ?? 5000);
      closing = () => {
        clearTimeout(timer);
        closing = () => {};
        engine = null;
        ending.kill();
        answerAll(engineStopped(), asked.values());
        asked.clear();
        done();
      };
      send({ type: 'close' });
    });

  const closeToReopen = async (words: string): Promise<void> => {
    restarts.reset();
    failed = null;
    reopening = true;
    tell('starting', words);
    await end();
    closing = null;
    reopening = false;
  };
  const changePlace = async (
    folder: string | null,
    doing: string,
    done: string,
    copyTo: string | null,
  ): Promise<Result<null>> => {
    if (closing !== null || switching !== null) return failure(engineStopped());
    return new Promise((answer) => {
      void closeToReopen(doing).then(() => {
        switching = { folder, failure: null, answer };
        start(done, { ...asUsual, copyTo });
      });
    });
  };

  return {
    /** From now on the engine speaks this; one that starts later is told as it opens. */
    speak: (speech: Speech) => {
      if (stateEvent.state === 'ready') send({ type: 'speak', speech });
    },
    /** Starts the engine for the first time. */
    start: () => start('', asUsual),
    /** Answers what the engine answers; never rejects. */
    call: (name: string, input: unknown): Promise<Result<unknown>> =>
      new Promise((answer) => {
        if (failed !== null) answer(failure(failed));
        else if (closing !== null && !reopening) answer(failure(engineStopped()));
        else if (stateEvent.state === 'ready') ask({ name, input, answer });
        else waiting.push({ name, input, answer });
      }),
    /** Tells the engine where a key is now. */
    keyKept: (message: Omit<Extract<ToEngine, { type: 'key-kept' }>, 'type'>) => {
      if (stateEvent.state === 'ready') send({ type: 'key-kept', ...message });
    },
    /** What went wrong when there is no engine: whether the database is damaged, and the newest sound backup of it. */
    openFailure: () => ({ damaged: failed?.kind === 'damaged', backup: helpful }),
    /**
     * Starts again after a failure; true when there was one.
     * @param watch false opens a damaged database as far as it goes
     */
    retry: (watch = true): boolean => {
      if (failed === null || closing !== null) return false;
      restarts.reset();
      tell('starting', t`Opening the workspace.`);
      start(t`The workspace is open.`, { ...asUsual, watch });
      return true;
    },
    /** Closes the workspace and opens it again from a backup; calls made meanwhile wait. False when the app is just ending. */
    restore: async (backup: string): Promise<boolean> => {
      if (closing !== null) return false;
      await closeToReopen(t`A backup is being restored.`);
      start(t`The backup is restored. What was there before is kept in the folder of the backups.`, {
        ...asUsual,
        restore: backup,
      });
      return true;
    },
    /**
     * Closes the workspace, copies it to an empty folder and opens it there; what it was copied from is only read. When that fails it is opened
     * again where it was, and the failure is the answer.
     */
    move: (to: string): Promise<Result<null>> =>
      changePlace(null, t`The workspace is being copied.`, t`The workspace is open in its new folder.`, to),
    /** Closes the workspace and opens the one in another folder; when that cannot be opened, the one before again, with the failure as answer. */
    openOther: (folder: string): Promise<Result<null>> =>
      changePlace(folder, t`Another workspace is being opened.`, t`The other workspace is open.`, null),
    /** For a window that just loaded. */
    state: (): EngineStateEvent => stateEvent,
    /** Ends the engine with the app. */
    close: end,
  };
}
export type EngineHost = ReturnType<typeof createEngineHost>;
