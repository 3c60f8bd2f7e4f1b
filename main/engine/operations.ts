import type { OperationName } from '@shared/contract/operations';
import { answerPoolHandlers } from './answer-pool/handlers';
import { armHandlers } from './arms/handlers';
import { backupHandlers } from './backups/handlers';
import { cleaningHandlers } from './cleaning/handlers';
import { capabilityHandlers } from './connections/capability-handlers';
import { connectionHandlers } from './connections/handlers';
import type { EngineContext } from './context';
import { costHandlers } from './costs/handlers';
import { datasetHandlers, previewHandlers } from './datasets/handlers';
import { tableHandlers } from './datasets/table-handlers';
import { deploymentHandlers } from './deployments/handlers';
import { diagnosticsHandlers, memoryHandlers } from './diagnostics/handlers';
import { embeddingHandlers } from './embeddings/handlers';
import { createErrands } from './errands/errands';
import { errorHandlers } from './errors/handlers';
import { createComparer } from './evidence/comparison';
import { comparisonHandlers } from './evidence/handlers';
import { probabilityHandlers } from './evidence/probability-handlers';
import { statelessHandlers } from './evidence/stateless-handlers';
import { guideHandlers } from './guide/handlers';
import type { Handlers } from './handlers';
import { historyHandlers } from './history/handlers';
import { importedPredictionHandlers } from './imported-predictions/handlers';
import { jobHandlers } from './jobs/handlers';
import { labellingHandlers } from './labelling/handlers';
import { learningCurveHandlers } from './learning-curve/handlers';
import { localModelFileHandlers, localModelHandlers } from './local-models/handlers';
import { probeSetHandlers } from './probe-set/handlers';
import { probeErrand } from './probe-set/probe-errand';
import { projectFileHandlers } from './project-files/handlers';
import { projectHandlers } from './projects/handlers';
import { rehomeHandlers } from './rehome/handlers';
import { chartHandlers } from './reports/chart-handlers';
import { bundleFileHandlers, reportHandlers } from './reports/handlers';
import { rescueHandlers } from './rescue/handlers';
import { evalHandlers } from './rescue/import-evals';
import { rowHandlers } from './rows/handlers';
import { answerHandlers } from './runs/answer-handlers';
import { runHandlers } from './runs/handlers';
import { splitHandlers } from './splits/handlers';
import { checkMove, checkWorkspace, workspaceSize } from './store/workspace-folder';
import { syntheticHandlers } from './synthetic/handlers';
import { syntheticErrand } from './synthetic/synthetic-errand';
import { teacherErrand } from './synthetic/teacher-errand';
import { tokenHandlers } from './tokens/handlers';
import { trainedModelHandlers } from './trained-models/handlers';
import { trainingFileHandlers } from './training/file-handlers';
import { trainingHandlers } from './training/handlers';
import { resultFileHandlers } from './training/result-file-handlers';
import { sweepHandlers } from './training/sweep';
import { checkpointHandlers } from './training/use-checkpoint';
import type { Workers } from './workers/workers';

/** The operations that work without a workspace. */
export const freeHandlers = (workers: Workers) => ({
  ...statelessHandlers(),
  ...chartHandlers(),
  ...resultFileHandlers(),
  ...tokenHandlers(workers),
  ...previewHandlers(workers),
  ...localModelFileHandlers(workers),
  ...bundleFileHandlers(workers),
  ...memoryHandlers(),
});
export type FreeOperation = keyof ReturnType<typeof freeHandlers>;

/** The operations that work on the open workspace: with {@link freeHandlers} this is the whole contract, or it does not compile. */
export const workspaceHandlers = (context: EngineContext): Handlers<Exclude<OperationName, FreeOperation>> => {
  // One comparer for the screen and the report: the intervals of a comparison are computed once for both.
  const compare = createComparer(context);
  const errands = createErrands(context, {
    probe: probeErrand(context),
    teacher: teacherErrand(context),
    synthetic: syntheticErrand(context),
  });
  const runs = runHandlers(context);
  const training = trainingHandlers(context);
  // Trainings of a sweep or a learning curve go the way of any other.
  const road = { ...runs, ...training };
  return {
    ...projectHandlers(context),
    ...datasetHandlers(context),
    ...tableHandlers(context),
    ...cleaningHandlers(context),
    ...labellingHandlers(context),
    ...historyHandlers(context),
    ...rowHandlers(context),
    ...splitHandlers(context),
    ...connectionHandlers(context),
    ...capabilityHandlers(context),
    ...armHandlers(context),
    ...localModelHandlers(context),
    ...runs,
    ...answerHandlers(context),
    ...answerPoolHandlers(context),
    ...embeddingHandlers(context),
    ...importedPredictionHandlers(context),
    ...training,
    ...trainingFileHandlers(context),
    ...trainedModelHandlers(context),
    ...rescueHandlers(context),
    ...evalHandlers(context),
    ...probeSetHandlers(context, errands),
    ...syntheticHandlers(context, errands),
    ...rehomeHandlers(context, road),
    ...checkpointHandlers(context),
    ...sweepHandlers(context, road),
    ...learningCurveHandlers(context, road),
    ...deploymentHandlers(context),
    ...comparisonHandlers(context, compare),
    ...errorHandlers(context),
    ...probabilityHandlers(context),
    ...reportHandlers(context, compare),
    ...costHandlers(context, compare),
    ...guideHandlers(context, compare),
    ...jobHandlers(context),
    ...backupHandlers(context),
    ...projectFileHandlers(context),
    'workspace.size': () => workspaceSize(context.store.dir),
    'workspace.checkMove': async ({ path }) => ({ path, ...(await checkMove(context.store.dir, path)) }),
    'workspace.checkFolder': async ({ path }) => ({ path, ...(await checkWorkspace(path)) }),
    ...diagnosticsHandlers(context),
    'workspace.info': () => ({
      path: context.store.dir,
      schemaVersion: context.store.schemaVersion,
      projects: context.store.projects.count(),
    }),
  };
};
