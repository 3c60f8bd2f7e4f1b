import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SandboxOptions } from './start';

const USAGE = 'Usage: npm run sandbox -- [--port 4010] [--data FOLDER] [--seed 0] [--latency MILLISECONDS]';

function wholeNumber(name: string, text: string | undefined, most: number): number {
  const value = Number(text ?? '0');
  if (text === '' || !Number.isInteger(value) || value < 0 || value > most)
    throw new Error(`--${name} must be a whole number from 0 to ${most}, not '${text}'. ${USAGE}`);
  return value;
}

/**
 * Reads `--port`, `--data`, `--seed` and `--latency`. Without `--data` everything is kept under the home folder.
 * @throws Error with one sentence and the usage
 */
export function readCommandLine(words: readonly string[]): SandboxOptions {
  let values: { port?: string; data?: string; seed?: string; latency?: string };
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({ args: [...words], options: { port: text, data: text, seed: text, latency: text } }));
  } catch (thrown) {
    throw new Error(`${thrown instanceof Error ? thrown.message : String(thrown)} ${USAGE}`);
  }
  return {
    port: wholeNumber('port', values.port, 65_535),
    dataDir: values.data ?? join(homedir(), '.fewtune', 'sandbox'),
    seed: wholeNumber('seed', values.seed, 2 ** 31 - 1),
    latencyMs: wholeNumber('latency', values.latency, 600_000),
  };
}
