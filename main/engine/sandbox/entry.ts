// Sentences are spoken here: in English, until somebody chooses.
import '@shared/wording/speak';
import { parentPort, workerData } from 'node:worker_threads';
import { readCommandLine } from './command-line';
import { type SandboxOptions, startSandbox } from './start';
import type { SandboxStarted } from './worker-messages';

const sentence = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** In a worker thread: options come as worker data; the message 'close' ends it with its work saved. */
async function runAsWorker(port: NonNullable<typeof parentPort>): Promise<void> {
  const sandbox = await startSandbox(workerData as SandboxOptions); // safe: only the engine starts this worker, with these options
  port.on('message', (message: unknown) => {
    if (message === 'close') void sandbox.close().then(() => port.close());
  });
  port.postMessage({ url: sandbox.url, token: sandbox.token } satisfies SandboxStarted);
}

/** On its own: says where it is and runs until it is told to end. */
async function runAlone(): Promise<void> {
  try {
    const sandbox = await startSandbox(readCommandLine(process.argv.slice(2)));
    process.stdout.write(
      [
        'The Fewtune sandbox is running. It speaks the OpenAI wire format and holds no LLM.',
        `  Base URL  ${sandbox.url}`,
        `  API key   ${sandbox.token}`,
        'Press Ctrl+C to stop it; what it has learned is kept.',
        '',
      ].join('\n'),
    );
    const stop = (): void => void sandbox.close().then(() => process.exit(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (thrown) {
    process.stderr.write(`${sentence(thrown)}\n`);
    process.exitCode = 1;
  }
}

if (parentPort) void runAsWorker(parentPort);
else void runAlone();
