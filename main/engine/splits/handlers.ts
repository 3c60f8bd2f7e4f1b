import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { createSplit } from './create-split';
import { createLeakFinder, describeLeaks, resolveLeaks } from './leaks';
import { reviseSplit } from './revise-split';
import { splitOf, splitsOf } from './split-of';

type Names = 'splits.create' | 'splits.get' | 'splits.list' | 'splits.revise' | 'splits.leaks' | 'splits.resolveLeaks';

/** Operations on splits. */
export function splitHandlers(context: EngineContext): Handlers<Names> {
  const findLeaks = createLeakFinder(context);
  return {
    'splits.create': (input) => createSplit(context, input),
    'splits.get': ({ splitId }) => splitOf(context, splitId),
    'splits.list': ({ projectId }) => splitsOf(context, projectOf(context, projectId).id),
    'splits.revise': (input) => reviseSplit(context, input),
    'splits.leaks': (input, signal) => describeLeaks(context, findLeaks, input, signal),
    'splits.resolveLeaks': (input, signal) => resolveLeaks(context, findLeaks, input, signal),
  };
}
