import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { storedRunOf } from '@engine/runs/describe-run';

/** Operations on what embedding runs have learnt. */
export const embeddingHandlers = (context: EngineContext): Handlers<'runs.head'> => ({
  'runs.head': ({ runId }) => context.store.embeddings.head(storedRunOf(context, runId).key),
});
