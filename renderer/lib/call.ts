import { AppFailure, toAppError } from '@shared/contract/errors';
import type { Operations } from '@shared/contract/operations';
import type { ShellOperations } from '@shared/contract/shell-operations';
import type { z } from 'zod';
import './bridge';

type Contract = Operations & ShellOperations;

/** Every operation the window may ask for: the engine's and the shell's. */
export type CallName = keyof Contract;
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>;

/**
 * Asks for one operation.
 * @throws AppFailure when it was refused or failed; TanStack Query hands it on as `error`
 */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await window.fewtune.call(name, input).catch((thrown: unknown) => ({
    ok: false as const,
    error: toAppError(thrown),
  }));
  if (!result.ok) throw AppFailure.of(result.error);
  return result.value as CallOutput<N>; // safe: the engine checks each answer against this operation's own schema
}

/** Where a file that was dropped or chosen lies; empty when it is not on disk (a dragged image, say). */
export const pathOfFile = (file: File): string => window.fewtune.pathOfFile(file);
