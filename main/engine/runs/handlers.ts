import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { describeRun, storedRunOf } from './describe-run';
import { estimateRun } from './estimate';
import { learnsFromTrain, nearCopyWarnings, refuseLeaks } from './leak-guard';
import { runTarget } from './run-target';
import { answerWith, createRunner } from './start-run';

type Names =
  | 'runs.estimate'
  | 'runs.start'
  | 'runs.pause'
  | 'runs.resume'
  | 'runs.retry'
  | 'runs.moveToBatch'
  | 'runs.collect'
  | 'runs.get'
  | 'runs.list'
  | 'runs.invented'
  | 'runs.predictions';

/** Operations on runs. */
export function runHandlers(context: EngineContext): Handlers<Names> {
  const { store, findLeaks } = context;
  const runner = createRunner(context);
  const described = (runId: string) => describeRun(context, storedRunOf(context, runId));
  return {
    'runs.estimate': async (input) => {
      const target = await runTarget(context, input);
      const estimate = await estimateRun(context, target, input.channel);
      if (!learnsFromTrain(target)) return estimate;
      return { ...estimate, warnings: [...estimate.warnings, ...(await nearCopyWarnings(findLeaks, target))] };
    },
    'runs.start': async (input) => {
      const target = await runTarget(context, input);
      if (learnsFromTrain(target)) await refuseLeaks(findLeaks, target, input.acceptLeaks);
      return answerWith(context, await runner.start(input, target), input.wait);
    },
    'runs.pause': async ({ runId }) => {
      await runner.pause(runId);
      return described(runId);
    },
    'runs.resume': async ({ runId, wait, ...how }) =>
      answerWith(context, await runner.goOn(runId, { scope: 'rest', ...how }), wait),
    'runs.retry': async ({ runId, wait, budget }) =>
      answerWith(context, await runner.goOn(runId, { scope: 'failed', channel: 'live', budget }), wait),
    'runs.moveToBatch': ({ runId }) => {
      runner.moveToBatch(runId);
      return described(runId);
    },
    'runs.collect': async ({ runId, wait }) => answerWith(context, await runner.goOn(runId, { scope: null }), wait),
    'runs.get': ({ runId }) => described(runId),
    'runs.list': ({ projectId }) =>
      store.runs.list(projectOf(context, projectId).id).map((run) => describeRun(context, run)),
    'runs.invented': ({ runId, limit }) => store.predictions.invented(storedRunOf(context, runId).key, limit),
    'runs.predictions': ({ runId, offset, limit, ...filter }) =>
      store.predictions.page(storedRunOf(context, runId).key, filter, offset, limit),
  };
}
