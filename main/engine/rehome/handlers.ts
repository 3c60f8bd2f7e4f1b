import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { trainedModels } from '@engine/trained-models/registry';
import { t } from '@lingui/core/macro';
import type { Rehome } from '@shared/contract/rehome';
import { overSameRows, parityReport, runPair, writeParity } from './parity-report';
import { makeSplitOfFiles, planRehome, type RehomeParts, startRehome } from './train-again';

type Names =
  | 'rehome.readRows'
  | 'rehome.plan'
  | 'rehome.start'
  | 'rehome.list'
  | 'rehome.parity'
  | 'rehome.differences'
  | 'rehome.export';

/** The arms that ask a model of the registry. */
function armsOfModel({ store }: EngineContext, projectId: string, connectionId: string, modelId: string): Set<string> {
  return new Set(
    store.arms
      .list(projectId)
      .filter(
        ({ config }) =>
          'connectionId' in config &&
          config.connectionId === connectionId &&
          'model' in config &&
          config.model === modelId,
      )
      .map(({ id }) => id),
  );
}

function listRehomes(context: EngineContext, projectId: string): Rehome[] {
  const { store } = context;
  const models = new Map(trainedModels(context, projectId).map((model) => [model.id, model]));
  const finished = store.runs.list(projectId).filter(({ status }) => status === 'finished');
  return store.rescue.rehomes(projectId).map(({ fromModel, toTraining, toArm, createdAt }) => {
    const from = models.get(fromModel);
    const training = toTraining === null ? null : store.training.get(toTraining);
    const arm = toArm === null ? null : store.arms.get(toArm);
    const before =
      from === undefined ? new Set<string>() : armsOfModel(context, projectId, from.connectionId, from.modelId);
    const made = training?.fineTunedModel ?? null;
    const after =
      made !== null && training !== null
        ? armsOfModel(context, projectId, training.connectionId, made)
        : new Set(toArm === null ? [] : [toArm]);
    return {
      fromModel,
      fromName: from?.modelId ?? t`a model that is not listed any more`,
      trainingJobId: toTraining,
      armId: training?.armId ?? toArm,
      name:
        training === null ? (arm?.name ?? t`Local classifier`) : t`${training.baseModel} at ${training.connectionName}`,
      status: training?.status ?? 'succeeded',
      createdAt,
      pairs: finished
        .filter(({ armId }) => after.has(armId))
        .flatMap((run) => {
          const old = finished.find((other) => before.has(other.armId) && overSameRows(other, run));
          if (old === undefined) return [];
          const rows = Object.values(store.predictions.totals(run.key).counts).reduce((sum, count) => sum + count, 0);
          return [{ beforeRunId: old.id, afterRunId: run.id, rows, part: run.part }];
        }),
    };
  });
}

/** Operations on training a model again elsewhere, and on holding the two against each other. */
export function rehomeHandlers(context: EngineContext, parts: RehomeParts): Handlers<Names> {
  return {
    'rehome.readRows': async ({ rescuedJobId }) => {
      const { id: splitId } = await makeSplitOfFiles(context, rescuedJobId);
      return { splitId };
    },
    'rehome.plan': (input, signal) => planRehome(context, parts, input, signal),
    'rehome.start': (input, signal) => startRehome(context, parts, input, signal),
    'rehome.list': ({ projectId }) => listRehomes(context, projectOf(context, projectId).id),
    'rehome.parity': ({ beforeRunId, afterRunId, margin }) =>
      parityReport(context, runPair(context, beforeRunId, afterRunId), margin),
    'rehome.differences': ({ beforeRunId, afterRunId, offset, limit }) => {
      const { before, after } = runPair(context, beforeRunId, afterRunId);
      return context.store.pairedPredictions.different({ before: before.key, after: after.key }, offset, limit);
    },
    'rehome.export': ({ beforeRunId, afterRunId, path }) =>
      writeParity(context, runPair(context, beforeRunId, afterRunId), path),
  };
}
