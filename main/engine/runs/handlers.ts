import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { createLeakFinder } from '@engine/splits/leaks';
import { createAsker } from './ask';
import { describeRun, storedRunOf } from './describe-run';
import { estimateRun } from './estimate';
import { learnsFromTrain, nearCopyWarnings, refuseLeaks } from './leak-guard';
import { runTarget } from './run-target';
import { answerWith, resumeRun, startRun } from './start-run';

type Names = 'runs.estimate' | 'runs.start' | 'runs.resume' | 'runs.get' | 'runs.list' | 'runs.predictions';

/** Operations on runs. */
export function runHandlers(context: EngineContext): Handlers<Names> {
  const { store } = context;
  const ask = createAsker(store, context.now);
  const findLeaks = createLeakFinder(context);
  return {
    'runs.estimate': async (input) => {
      const target = await runTarget(context, input);
      const estimate = await estimateRun(context, target);
      if (!learnsFromTrain(target)) return estimate;
      return { ...estimate, warnings: [...estimate.warnings, ...(await nearCopyWarnings(findLeaks, target))] };
    },
    'runs.start': async (input) => {
      const target = await runTarget(context, input);
      if (learnsFromTrain(target)) await refuseLeaks(findLeaks, target, input.acceptLeaks);
      return answerWith(context, await startRun(context, ask, input, target), input.wait);
    },
    'runs.resume': async (input) => answerWith(context, await resumeRun(context, ask, input), input.wait),
    'runs.get': ({ runId }) => describeRun(context, storedRunOf(context, runId)),
    'runs.list': ({ projectId }) =>
      store.runs.list(projectOf(context, projectId).id).map((run) => describeRun(context, run)),
    'runs.predictions': ({ runId, offset, limit, ...filter }) =>
      store.predictions.page(storedRunOf(context, runId).key, filter, offset, limit),
  };
}
