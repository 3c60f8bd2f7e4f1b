import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { t } from '@lingui/core/macro';
import { type AppError, toAppError } from '@shared/contract/errors';
import { logOf } from '@shared/contract/log';
import { type FromEngine, ToEngine } from '@shared/contract/messages';
import { faultOf } from '@shared/domain/faults';
import { speak } from '@shared/wording/speak';
import { giveMemoryBack, watchQuiet } from './idle-memory';
import { napiFault } from './napi-check';

/**
 * The engine as a process of its own, started by the shell. It does not know whether it is Electron's utility process (then
 * `process.parentPort` is there) or a forked Node (then `process.send` is).
 */
type UtilityPort = {
  on: (event: 'message', listener: (message: { data: unknown }) => void) => void;
  postMessage: (message: unknown) => void;
};
const parentPort = (process as { parentPort?: UtilityPort }).parentPort; // safe: Electron adds it to utility processes only

/** So long nobody asks and no job tells how far it is: the worker threads (`workers.ts`) have ended by then, and their pages go back too. */
const QUIET_MS = 25_000;
const { stir } = watchQuiet(QUIET_MS, giveMemoryBack);

const send = (message: FromEngine): void => {
  stir();
  if (parentPort !== undefined) parentPort.postMessage(message);
  else process.send?.(message);
};
const log = logOf('engine', (line) => send({ type: 'log', line }));
process.on('uncaughtExceptionMonitor', (thrown, origin) => {
  log('error', 'fault', { from: origin === 'unhandledRejection' ? 'rejection' : 'error', fault: faultOf(thrown) });
});
const here = dirname(fileURLToPath(import.meta.url));
const entries = { worker: join(here, 'worker.js'), sandbox: join(here, 'sandbox.js') };

/** Who waits for the shell to name the proxy for an address. */
const proxyAsked = new Map<string, ((proxy: string | null) => void)[]>();
const systemProxy = (address: string): Promise<string | null> =>
  new Promise((answered) => {
    proxyAsked.set(address, [...(proxyAsked.get(address) ?? []), answered]);
    send({ type: 'ask-proxy', address });
  });
function proxyNamed(address: string, proxy: string | null): void {
  const waiting = proxyAsked.get(address) ?? [];
  proxyAsked.delete(address);
  for (const answered of waiting) answered(proxy);
}

type Open = Extract<ToEngine, { type: 'open' }>;
type Engine = import('./engine').Engine;
let engine: Engine | null = null;

/** Says that the workspace cannot be worked with; when it is damaged, with the backup that would help. */
async function sayFailed(error: AppError, workspace: string): Promise<void> {
  const { newestSoundBackup } = await import('./store/backups');
  send({ type: 'open-failed', error, backup: error.kind === 'damaged' ? newestSoundBackup(workspace) : null });
}

/** Copies the workspace, telling how far it is. @returns false when it stays where it was, which was said */
async function moved(from: string, to: string): Promise<boolean> {
  const { copyWorkspace } = await import('./store/workspace-folder');
  const { inWords } = await import('./store/storage-errors');
  let told = -1;
  try {
    await copyWorkspace(from, to, ({ done, total }) => {
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (percent === told) return;
      told = percent;
      send({ type: 'opening', message: t`The workspace is being copied: ${percent} %` });
    });
    return true;
  } catch (thrown) {
    send({ type: 'not-moved', error: toAppError(inWords(thrown, to)) });
    return false;
  }
}

async function open(message: Open): Promise<void> {
  const fault = napiFault();
  if (fault !== null) {
    send({ type: 'open-failed', error: toAppError(fault), backup: null });
    return;
  }
  let { workspace } = message;
  try {
    await speak(message.speech);
    const { restoreBackup } = await import('./store/backups');
    const { checkWorkspace } = await import('./store/workspace-folder');
    if (message.mustExist) await checkWorkspace(workspace);
    if (message.restore !== null) restoreBackup(workspace, message.restore, new Date().toISOString());
    if (message.copyTo !== null && (await moved(workspace, message.copyTo))) workspace = message.copyTo;
    const { createEngine } = await import('./engine');
    const { sandboxPace } = await import('./providers/sandbox-server');
    engine = createEngine({
      workspace,
      samplesDir: message.samplesDir,
      entries,
      sandbox: sandboxPace(process.env),
      network: { systemProxy },
      emit: (event) => send({ type: 'event', event }),
      keeper: {
        keep: (connectionId, key, destination) => send({ type: 'keep-key', connectionId, key, destination }),
        forget: (connectionId) => send({ type: 'forget-key', connectionId }),
      },
      secrets: message.secrets,
      log,
      catchUp: true,
      ...(message.watch ? { onDamaged: (error) => void sayFailed(error, workspace) } : {}),
    });
    if (engine.isNew && message.withSample) await engine.createSample();
    send({ type: 'opened', isNew: engine.isNew, workspace });
  } catch (thrown) {
    const { inWords } = await import('./store/storage-errors');
    await sayFailed(toAppError(inWords(thrown, workspace)), workspace);
  }
}

async function close(): Promise<void> {
  await engine?.close();
  engine = null;
  send({ type: 'closed' });
  setImmediate(() => process.exit(0));
}

async function answer(callId: number, name: string, input: unknown): Promise<void> {
  const result =
    engine === null
      ? {
          ok: false as const,
          error: { kind: 'workspace' as const, message: t`No workspace is open. Start Fewtune again.` },
        }
      : await engine.call(name, input);
  send({ type: 'answer', callId, result });
}

function receive(raw: unknown): void {
  stir();
  const message = ToEngine.parse(raw);
  switch (message.type) {
    case 'open':
      void open(message);
      break;
    case 'call':
      void answer(message.callId, message.name, message.input);
      break;
    case 'key-kept':
      engine?.keyKept(message.connectionId, message.state);
      break;
    case 'system-proxy':
      proxyNamed(message.address, message.proxy);
      break;
    case 'speak':
      void speak(message.speech);
      break;
    case 'close':
      void close();
      break;
  }
}

if (parentPort !== undefined) parentPort.on('message', ({ data }) => receive(data));
else {
  process.on('message', receive);
  // The shell is gone: nobody can see what this process does.
  process.on('disconnect', () => void close());
}
