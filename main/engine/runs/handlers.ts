import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { createAsker } from './ask';
import { describeRun, storedRunOf } from './describe-run';
import { estimateRun } from './estimate';
import { runTarget } from './run-target';
import { answerWith, resumeRun, startRun } from './start-run';

type Names = 'runs.estimate' | 'runs.start' | 'runs.resume' | 'runs.get' | 'runs.list' | 'runs.predictions';

/** Operations on runs. */
export function runHandlers(context: EngineContext): Handlers<Names> {
  const { store } = context;
  const ask = createAsker(store, context.now);
  return {
    'runs.estimate': async (input) => estimateRun(context, await runTarget(context, input)),
    'runs.start': async (input) => answerWith(context, await startRun(context, ask, input), input.wait),
    'runs.resume': async (input) => answerWith(context, await resumeRun(context, ask, input), input.wait),
    'runs.get': ({ runId }) => describeRun(context, storedRunOf(context, runId)),
    'runs.list': ({ projectId }) =>
      store.runs.list(projectOf(context, projectId).id).map((run) => describeRun(context, run)),
    'runs.predictions': ({ runId, offset, limit, ...filter }) =>
      store.predictions.page(storedRunOf(context, runId).key, filter, offset, limit),
  };
}
