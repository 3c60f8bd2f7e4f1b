import type { Handlers } from '@engine/handlers';
import type { Compare } from './comparison';

/** Operations on comparisons. */
export function comparisonHandlers(compare: Compare): Handlers<'comparisons.get'> {
  return { 'comparisons.get': (input) => compare(input) };
}
