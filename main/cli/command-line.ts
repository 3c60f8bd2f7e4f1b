import { isOperationName, type OperationName } from '@shared/contract/operations';

export const USAGE = `fewtune <operation> [json | @file | -] [--workspace DIR]
fewtune operations          list every operation with the JSON Schemas of its input and output

  json        the input as one JSON object; @file reads it from a file, - from standard input
  --workspace the workspace folder; made when it is not there. Not needed for stateless operations
              (also FEWTUNE_WORKSPACE)

The result is JSON on standard output, progress goes to standard error.
Exit code 0: done. 1: the operation was refused or failed (the error is JSON too). 2: wrong usage.
Keys come from the environment only, each with the address that it belongs to, which must be the connection's:
  OPENAI_API_KEY        OPENAI_BASE_URL (OpenAI's own when not set)
  AZURE_OPENAI_API_KEY  AZURE_OPENAI_ENDPOINT
  FEWTUNE_API_KEY       FEWTUNE_BASE_URL (compatible servers)
A connection with a proxy or certificates needs them in FEWTUNE_PROXY and FEWTUNE_CA_FILE as well.`;

export type Command =
  | { kind: 'help' }
  | { kind: 'operations' }
  | { kind: 'call'; name: OperationName; input: string | null; workspace: string | null }
  | { kind: 'unknown-operation'; name: string }
  | { kind: 'bad-usage'; message: string };

/** Reads the arguments. `input` is still as typed: JSON, `@file` or `-`. */
export function readCommand(args: readonly string[], environmentWorkspace: string | undefined): Command {
  const rest: string[] = [];
  let workspace = environmentWorkspace ?? null;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (argument === '--help' || argument === '-h') return { kind: 'help' };
    if (argument === '--workspace') {
      const value = args[at + 1];
      if (value === undefined || value.startsWith('--'))
        return { kind: 'bad-usage', message: '--workspace wants a folder.' };
      workspace = value;
      at += 1;
    } else if (argument.startsWith('--workspace=')) {
      workspace = argument.slice('--workspace='.length);
    } else if (argument.startsWith('--')) {
      return { kind: 'bad-usage', message: `There is no option ${argument}.` };
    } else {
      rest.push(argument);
    }
  }
  const [name, input, ...more] = rest;
  if (name === undefined) return { kind: 'bad-usage', message: 'Say which operation to run.' };
  if (more.length > 0)
    return { kind: 'bad-usage', message: `There is one argument too many: '${more[0]}'. Put the input in quotes.` };
  if (name === 'operations') return { kind: 'operations' };
  if (!isOperationName(name)) return { kind: 'unknown-operation', name };
  return { kind: 'call', name, input: input ?? null, workspace };
}
