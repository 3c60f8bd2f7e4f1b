import { t } from '@lingui/core/macro';
import { z } from 'zod';

/**
 * Why an operation did not happen.
 * - `invalid-input`: the name or the input is wrong; `details` names each field
 * - `not-found`: the thing asked for does not exist (any more)
 * - `refused`: a rule forbids it (frozen split, budget, fingerprints that differ)
 * - `file`: a file or folder could not be read or written
 * - `provider`: the model's server said no or could not be reached
 * - `workspace`: the workspace cannot be opened (locked, newer, full disk)
 * - `damaged`: the workspace's database is damaged
 * - `cancelled`: the user stopped it
 * - `engine-stopped`: the engine process died while it worked
 * - `unexpected`: a bug
 */
export const ErrorKind = z.enum([
  'invalid-input',
  'not-found',
  'refused',
  'file',
  'provider',
  'workspace',
  'damaged',
  'cancelled',
  'engine-stopped',
  'unexpected',
]);
export type ErrorKind = z.output<typeof ErrorKind>;

/** An error as a value: it crosses processes. `message` is what the user reads: what happened, then what to do. */
export const AppError = z.object({
  kind: ErrorKind,
  message: z.string(),
  /** Further lines: fields, file lines, the server's own words. Never a key, never row text. */
  details: z.array(z.string()).optional(),
});
export type AppError = z.output<typeof AppError>;

/** What every operation answers with, on every way in (window, command line, tests). */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (error: AppError): Result<never> => ({ ok: false, error });

/** An {@link AppError} that can be thrown inside one process. */
export class AppFailure extends Error {
  readonly error: AppError;
  constructor(kind: ErrorKind, message: string, details?: string[]) {
    super(message);
    this.name = 'AppFailure';
    this.error = details === undefined ? { kind, message } : { kind, message, details };
  }
  /** Wraps an error value that came from another process. */
  static of(error: AppError): AppFailure {
    return new AppFailure(error.kind, error.message, error.details);
  }
}

/** Turns whatever was thrown into a value. Anything that is no {@link AppFailure} is a bug and says so. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    kind: 'unexpected',
    message: t`Something went wrong inside Fewtune: ${message}. Try again; if it stays, report it.`,
  };
}
