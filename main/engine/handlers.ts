import type { CheckedInputOf, OperationName, OutputOf } from '@shared/contract/operations';

/** One handler an operation; `signal` aborts when the caller has gone. */
export type Handler<N extends OperationName> = (
  input: CheckedInputOf<N>,
  signal: AbortSignal,
) => OutputOf<N> | Promise<OutputOf<N>>;

/** The operations that one area serves: leaving one out, or returning another shape, does not compile. */
export type Handlers<N extends OperationName> = { [Name in N]: Handler<Name> };
