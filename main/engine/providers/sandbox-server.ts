import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { SandboxFault, SandboxStarted } from '@engine/sandbox/worker-messages';
import type { Store } from '@engine/store/store';
import { workerMemory } from '@engine/workers/worker-memory';
import type { Log } from '@shared/contract/log';

/** Where the sandbox answers, and the token it wants. */
export type SandboxAddress = { url: string; token: string };

/** What the sandbox worker is started with; `main/engine/sandbox/entry.ts` reads it. */
export type SandboxOptions = { dataDir: string; seed: number; latencyMs?: number; stepDelayMs?: number };

const CLOSE_WITHIN_MS = 3_000;

/** How slow the sandbox is on purpose, from the environment; tests and demonstrations set it. */
export function sandboxPace(environment: NodeJS.ProcessEnv): { latencyMs?: number; stepDelayMs?: number } {
  const read = (name: string): number | null => {
    const value = Number(environment[name] ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : null;
  };
  const latencyMs = read('FEWTUNE_SANDBOX_LATENCY_MS');
  const stepDelayMs = read('FEWTUNE_SANDBOX_STEP_DELAY_MS');
  return { ...(latencyMs === null ? {} : { latencyMs }), ...(stepDelayMs === null ? {} : { stepDelayMs }) };
}

/** The built-in sandbox, started in its own thread when something first asks for it. */
export function createSandbox(
  store: Store,
  options: { entry: string; log: Log; seed?: number; latencyMs?: number; stepDelayMs?: number },
) {
  let started: Promise<SandboxAddress> | null = null;
  let worker: Worker | null = null;

  const start = (): Promise<SandboxAddress> =>
    new Promise((resolve, reject) => {
      const { entry, log, seed = 1, ...pace } = options;
      const workerData: SandboxOptions = { dataDir: store.folder('sandbox'), seed, ...pace };
      worker = new Worker(entry, { workerData, resourceLimits: workerMemory });
      worker.on('message', (message: SandboxStarted | SandboxFault) => {
        if ('url' in message) resolve(message);
        else log('error', 'sandbox-stopped', message);
      });
      worker.once('error', (error) => {
        started = null;
        reject(error);
      });
      worker.once('exit', () => {
        started = null;
        worker = null;
      });
    });

  return {
    address: (): Promise<SandboxAddress> => {
      started ??= start();
      return started;
    },
    /** Lets a training write down where it is; a sandbox that does not end is ended. */
    close: async (): Promise<void> => {
      const open = worker;
      if (open === null) return;
      const gone = once(open, 'exit');
      open.postMessage('close');
      await Promise.race([gone, sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
      await open.terminate();
    },
  };
}
export type Sandbox = ReturnType<typeof createSandbox>;
