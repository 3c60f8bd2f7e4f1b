import { armOf } from '@engine/arms/arm-of';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { storedRunOf } from './describe-run';

/** Operations on what the rows of a run were answered. */
export function answerHandlers(context: EngineContext): Handlers<'answers.distributions' | 'answers.invented'> {
  const { store } = context;
  return {
    'answers.distributions': ({ runId, offset, limit }) =>
      store.shares.page(storedRunOf(context, runId).key, offset, limit),
    'answers.invented': ({ runId }) => {
      const run = storedRunOf(context, runId);
      const { config } = armOf(context, run.armId);
      const answers = store.predictions.invented(run.key);
      return {
        answers,
        rows: answers.reduce((sum, { count }) => sum + count, 0),
        countedAs: 'unknownLabel' in config ? config.unknownLabel : null,
      };
    },
  };
}
