import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { columnReader, sideValues } from './choose-sides';
import { createSplit } from './create-split';
import { describeLeaks, resolveLeaks } from './leaks';
import { reviseSplit } from './revise-split';
import { isSplittable } from './split-facts';
import { splitOf, splitsOf } from './split-of';

type Names =
  | 'splits.create'
  | 'splits.sideValues'
  | 'splits.get'
  | 'splits.list'
  | 'splits.revise'
  | 'splits.leaks'
  | 'splits.resolveLeaks';

/** Operations on splits. */
export function splitHandlers(context: EngineContext): Handlers<Names> {
  return {
    'splits.create': (input) => createSplit(context, input),
    'splits.sideValues': ({ datasetId, column }) => {
      const dataset = datasetOf(context, datasetId);
      const rows = context.store.rows.splittable(context.store.datasets.keyOf(dataset.id)).filter(isSplittable);
      return sideValues(rows, columnReader(dataset, column));
    },
    'splits.get': ({ splitId }) => splitOf(context, splitId),
    'splits.list': ({ projectId }) => splitsOf(context, projectOf(context, projectId).id),
    'splits.revise': (input) => reviseSplit(context, input),
    'splits.leaks': (input) => describeLeaks(context, input),
    'splits.resolveLeaks': (input) => resolveLeaks(context, input),
  };
}
