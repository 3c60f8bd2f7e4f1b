import { t } from '@lingui/core/macro';
import { failure, type Result, toAppError } from '@shared/contract/errors';
import { isShellOperationName, type ShellOperationName, shellOperations } from '@shared/contract/shell-operations';
import type { z } from 'zod';
import { inputFault, inputLimits } from './input-limits';

/**
 * Whether this may be the name of an operation of the engine, which knows them all and refuses any other. The shell does without the whole
 * contract: reading it takes a tenth of a second before the first window, and megabytes.
 */
const isForEngine = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= 60 && /^(?!shell\.)[a-z]\w*\.[a-z]\w*$/i.test(name);

/** One handler per operation of the shell: leaving one out, or returning another shape, does not compile. */
export type ShellHandlers = {
  [N in ShellOperationName]: (
    input: z.output<(typeof shellOperations)[N]['input']>,
  ) => z.output<(typeof shellOperations)[N]['output']> | Promise<z.output<(typeof shellOperations)[N]['output']>>;
};

export type BridgeOptions = {
  callEngine: (name: string, input: unknown) => Promise<Result<unknown>>;
  shellHandlers: ShellHandlers;
  /** Hears each answer that went well, before the window does. */
  onSuccess: (name: string, value: unknown) => void;
};

/**
 * Answers one call of the window: checks the name and the size of the input, then asks the shell or the engine, which
 * checks the rest. Never throws.
 */
export function createBridge({ callEngine, shellHandlers, onSuccess }: BridgeOptions) {
  return async (trusted: boolean, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!trusted) {
      return failure({ kind: 'refused', message: t`Only the window of Fewtune may ask for this. Nothing was done.` });
    }
    if (!isShellOperationName(name) && !isForEngine(name)) {
      const shown = typeof name === 'string' ? name.slice(0, 60) : typeof name;
      return failure({ kind: 'invalid-input', message: t`There is no operation '${shown}'. Nothing was done.` });
    }
    const fault = inputFault(input);
    if (fault === 'not-plain') {
      return failure({
        kind: 'invalid-input',
        message: t`Text, numbers, lists and plain objects are all that an operation takes. Nothing was done.`,
      });
    }
    if (fault === 'too-much') {
      const millions = Math.floor(inputLimits.characters / 1_000_000);
      return failure({
        kind: 'invalid-input',
        message: t`This is too much at once: the window can hand over ${millions} million characters. Save it as a file and choose the file instead.`,
      });
    }
    try {
      const result = isShellOperationName(name)
        ? await callShell(shellHandlers, name, input)
        : await callEngine(name, input);
      if (result.ok) onSuccess(name, result.value);
      return result;
    } catch (thrown) {
      return failure(toAppError(thrown));
    }
  };
}

async function callShell(handlers: ShellHandlers, name: ShellOperationName, raw: unknown): Promise<Result<unknown>> {
  const input = shellOperations[name].input.safeParse(raw);
  if (!input.success) {
    const details = input.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
    const found = details.join('; ');
    return failure({ kind: 'invalid-input', message: t`The input of ${name} is wrong: ${found}`, details });
  }
  const handler = handlers[name] as (checked: unknown) => unknown; // Safe: this name's own schema parsed the input.
  return { ok: true, value: await handler(input.data) };
}
