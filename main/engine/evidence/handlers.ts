import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { createComparer } from './comparison';

/** Operations on comparisons. */
export function comparisonHandlers(context: EngineContext): Handlers<'comparisons.get'> {
  const compare = createComparer(context);
  return { 'comparisons.get': (input) => compare(input) };
}
