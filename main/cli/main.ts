import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createEngine } from '@engine/engine';
import { sandboxPace } from '@engine/providers/sandbox-server';
import { Verification } from '@shared/contract/bundles';
import { type AppError, AppFailure, type Result, toAppError } from '@shared/contract/errors';
import { describeOperations, type OperationName, operations } from '@shared/contract/operations';
import { readCommand, USAGE } from './command-line';
import { keyFromEnvironment } from './environment-keys';
import { createProgress } from './progress';

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
const refuse = (error: AppError): 1 => {
  print({ ok: false, error });
  process.stderr.write(`${error.message}\n`);
  return 1;
};

/**
 * Reads the input of an operation: JSON, `@file`, `-` for standard input; nothing means `{}`.
 * @throws AppFailure for a file that cannot be read and for text that is no JSON object
 */
async function readInput(argument: string | null): Promise<object> {
  if (argument === null) return {};
  const from = argument === '-' ? 'Standard input' : argument.startsWith('@') ? argument.slice(1) : 'The input';
  const source =
    argument === '-'
      ? await text(process.stdin)
      : argument.startsWith('@')
        ? await readFile(argument.slice(1), 'utf8').catch(() => {
            throw new AppFailure('file', `${argument.slice(1)} cannot be read. Check the name and try again.`);
          })
        : argument;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (thrown) {
    throw new AppFailure(
      'invalid-input',
      `${from} is not JSON (${thrown instanceof Error ? thrown.message : 'unreadable'}). Check quotes and commas.`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppFailure('invalid-input', `${from} must be a JSON object such as {"projectId": "prj_…"}.`);
  }
  return value;
}

async function call(
  name: OperationName,
  argument: string | null,
  workspace: string | null,
  here: string,
): Promise<number> {
  const { needsWorkspace, long } = operations[name];
  let input: object;
  try {
    input = await readInput(argument);
  } catch (thrown) {
    return refuse(toAppError(thrown));
  }
  if (needsWorkspace && workspace === null) {
    process.stderr.write(`${name} needs a workspace: add --workspace DIR.\n\n${USAGE}\n`);
    return 2;
  }
  const progress = createProgress(process.stderr);
  let engine: ReturnType<typeof createEngine>;
  try {
    engine = createEngine({
      workspace: needsWorkspace ? workspace : null,
      samplesDir: join(here, '../../samples'),
      entries: { worker: join(here, 'worker.js'), sandbox: join(here, 'sandbox.js') },
      emit: progress.show,
      sandbox: sandboxPace(process.env),
      fromEnvironment: (connection) => keyFromEnvironment(connection, process.env),
    });
  } catch (thrown) {
    return refuse(toAppError(thrown));
  }
  // Ctrl+C stops the job as the window's cancel would: what is finished is kept.
  const stop = () => void engine.close().then(() => process.exit(1));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let result: Result<unknown>;
  try {
    result = await engine.call(name, long ? { wait: true, ...input } : input);
  } finally {
    await engine.close();
    progress.end();
  }
  if (!result.ok) return refuse(result.error);
  print(result.value);
  // A script must be able to tell without reading: what is not as it was written did not pass.
  const verified = name === 'reports.verify' ? Verification.safeParse(result.value).data : undefined;
  if (verified === undefined || verified.ok) return 0;
  process.stderr.write(`${verified.difference?.message ?? ''}\n`);
  return 1;
}

/**
 * The command line.
 * @param here the folder of the bundle, where the worker bundles are too
 * @returns the exit code
 */
export async function main(args: readonly string[], here: string): Promise<number> {
  // The reader of a pipe may stop early (`| head`): that is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const command = readCommand(args, process.env.FEWTUNE_WORKSPACE);
  switch (command.kind) {
    case 'help':
      process.stdout.write(`${USAGE}\n`);
      return 0;
    case 'operations':
      print(describeOperations());
      return 0;
    case 'bad-usage':
      process.stderr.write(`${command.message}\n\n${USAGE}\n`);
      return 2;
    case 'unknown-operation':
      return refuse({
        kind: 'invalid-input',
        message: `There is no operation '${command.name}'. 'operations' lists what there is.`,
      });
    case 'call':
      return call(command.name, command.input, command.workspace, here);
  }
}
