import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { OperationName, OutputOf } from '@shared/contract/operations';

export type CliResult = { code: number | null; stdout: string; stderr: string };

const CLI = resolve('out/main/cli.js');
const LIMIT_MS = 110_000;

/** Runs the built command line as a user would, with nothing of ours in its environment but what is given. */
export function runCli(
  args: readonly string[],
  options: { stdin?: string; env?: Record<string, string>; node?: string } = {},
): Promise<CliResult> {
  return new Promise((done, reject) => {
    const environment = Object.entries(process.env).filter(([name]) => !/^(?:FEWTUNE|OPENAI|AZURE_OPENAI)_/.test(name));
    const child = spawn(options.node ?? process.execPath, [CLI, ...args], {
      env: { ...Object.fromEntries(environment), ...options.env },
      timeout: LIMIT_MS,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => done({ code, stdout, stderr }));
    child.stdin.end(options.stdin ?? '');
  });
}

/** Calls one operation on a workspace and reads its JSON; fails loudly when the exit code is not 0. */
export async function cli<N extends OperationName>(
  workspace: string,
  name: N,
  input: object = {},
): Promise<OutputOf<N>> {
  const { code, stdout, stderr } = await runCli([name, '-', '--workspace', workspace], {
    stdin: JSON.stringify(input),
  });
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as OutputOf<N>; // safe: the engine checked it against this operation's own schema
}
