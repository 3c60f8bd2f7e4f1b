import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { storedRunOf } from './describe-run';

/** Operations on what the rows of a run were answered. */
export function answerHandlers(context: EngineContext): Handlers<'answers.distributions'> {
  const { store } = context;
  return {
    'answers.distributions': ({ runId, offset, limit }) =>
      store.shares.page(storedRunOf(context, runId).key, offset, limit),
  };
}
