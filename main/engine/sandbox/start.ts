import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AnswerModels } from './answer-models';
import { readJson } from './api-request';
import { BatchQueue } from './batch-queue';
import { batchRecords } from './batch-record';
import { batchRoutes } from './batches';
import { Chat, chatRoutes } from './chat';
import { completionRoutes } from './completions';
import { embeddingRoutes } from './embeddings';
import { FaultPlan, Faults } from './faults';
import { fileRoutes, SandboxFiles } from './files';
import { fineTuningRoutes } from './fine-tuning';
import { FineTuningQueue } from './fine-tuning-queue';
import { JobRecords } from './job-record';
import { modelRoutes, SandboxModels } from './models';
import { type RateLimit, RateLimiter } from './rate-limit';
import { type Route, router } from './router';
import { Trainer } from './trainer';
import { uploadRoutes } from './uploads';
import { wireServer } from './wire-server';

/** How to start a sandbox. Plain data, so that it can be handed to a worker thread. */
export type SandboxOptions = {
  /** A free port is chosen when left out or 0. */
  port?: number;
  /** A random token is made when left out. */
  token?: string;
  /** Where files, jobs and models are kept. One sandbox at a time per folder. */
  dataDir: string;
  /** Decides what is drawn by chance; 0 when left out. */
  seed?: number;
  faults?: FaultPlan;
  /** Every reply waits so long. */
  latencyMs?: number;
  /** Every training step waits so long. */
  stepDelayMs?: number;
  rateLimit?: RateLimit;
  /** Result files come in base64, as OpenAI sent them for a while. */
  base64Results?: boolean;
};

/** A sandbox that runs. `url` is the base URL for the `openai` package, `http://127.0.0.1:PORT/v1`. */
export type Sandbox = {
  url: string;
  token: string;
  /** Stops the server; training in progress is saved and goes on at the next start on the same folder. */
  close(): Promise<void>;
  setFaults(plan: FaultPlan): void;
  /** Every training step waits so long from now on. */
  setStepDelay(ms: number): void;
};

/** The routes for tests: which requests are to go wrong. */
function faultRoutes(faults: Faults): Route[] {
  return [
    { method: 'GET', path: '/sandbox/faults', handle: () => ({ json: faults.report() }) },
    {
      method: 'POST',
      path: '/sandbox/faults',
      handle: (request) => {
        faults.set(readJson(request, FaultPlan));
        return { json: faults.report() };
      },
    },
  ];
}

/**
 * Starts a sandbox on the loopback interface and goes on with jobs and batches that were under way in its folder.
 * @throws Error when the port is taken or the folder cannot be written or read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, seed = 0, stepDelayMs = 0, base64Results = false } = options;
  const pace = { stepDelayMs, base64Results };
  mkdirSync(dataDir, { recursive: true });
  const files = new SandboxFiles(join(dataDir, 'files'));
  const models = new SandboxModels(join(dataDir, 'models'));
  const jobs = new JobRecords(join(dataDir, 'jobs'));
  const queue = new FineTuningQueue(jobs, new Trainer(jobs, files, models, pace));
  const faults = new Faults(seed, options.faults ?? { rules: [] });
  const token = options.token ?? `sandbox-${randomBytes(24).toString('base64url')}`;
  const answers = new AnswerModels(models);
  const chat = new Chat(answers, seed);
  const batches = batchRecords(join(dataDir, 'batches'));
  const latencyMs = options.latencyMs ?? 0;
  const batchQueue = new BatchQueue({
    records: batches,
    files,
    answer: ({ body, url }) =>
      chat.complete({
        method: 'POST',
        path: url,
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.from(JSON.stringify(body)),
      }),
    latencyMs,
  });
  const answer = router([
    ...modelRoutes(models),
    ...fileRoutes(files),
    ...uploadRoutes(join(dataDir, 'uploads'), files),
    ...fineTuningRoutes({ jobs, files, models, queue, seed }),
    ...chatRoutes(chat),
    ...completionRoutes(answers, seed),
    ...batchRoutes({ records: batches, queue: batchQueue, files, faults }),
    ...embeddingRoutes(models),
    ...faultRoutes(faults),
  ]);
  const limiter = new RateLimiter(options.rateLimit ?? {}, () => performance.now());
  const server = wireServer({ token, answer, faults, limiter, latencyMs });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${options.port} is in use. Choose another, or 0 for any that is free.`)
          : error,
      ),
    );
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  queue.wake();
  batchQueue.wake();
  const { port } = server.address() as AddressInfo; // safe: a server that listens on a port has an address of this kind
  return {
    url: `http://127.0.0.1:${port}/v1`,
    token,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, queue.close(), batchQueue.close()]);
    },
    setFaults: (plan) => faults.set(plan),
    setStepDelay: (ms) => {
      pace.stepDelayMs = ms;
    },
  };
}
