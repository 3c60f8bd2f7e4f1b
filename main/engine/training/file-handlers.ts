import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { keptFiles } from './kept-files';
import { mendRows } from './mend-rows';
import { trainingOf } from './training-record';

/** Operations on the files of fine-tuning jobs, and on the rows that their check finds fault with. */
export function trainingFileHandlers(context: EngineContext): Handlers<'trainingFiles.list' | 'trainingFiles.mend'> {
  return {
    'trainingFiles.list': ({ trainingJobId }) => keptFiles(context, trainingOf(context, trainingJobId)),
    'trainingFiles.mend': (input) => mendRows(context, input),
  };
}
