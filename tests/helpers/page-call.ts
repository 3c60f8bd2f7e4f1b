import type { InputOf, OperationName, OutputOf } from '@shared/contract/operations';
import type { Page } from 'playwright-core';

/** Calls an operation as the window's own page does. @throws with the sentence of a refusal */
export async function pageCall<N extends OperationName>(page: Page, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const result = await page.evaluate(({ name, input }) => window.fewtune.call(name, input), { name, input });
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as OutputOf<N>; // Safe: the engine checked it with this operation's own schema.
}
