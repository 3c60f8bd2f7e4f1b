import type { Migration } from '@engine/store/migrate';
import { start } from './001-start';
import { importMemory } from './003-import';
import { history } from './004-history';
import { rowSearch } from './010-row-search';
import { rowOrders } from './020-row-orders';
import { removedProjects } from './021-removed-projects';
import { splitSides } from './030-split-sides';
import { undoAddedRows } from './031-undo-added-rows';
import { runBatches } from './040-run-batches';
import { connections } from './050-connections';
import { answers } from './060-answers';
import { embeddings } from './070-embeddings';
import { answerPool } from './071-answer-pool';
import { prices } from './080-prices';
import { usage } from './081-usage';
import { classifierKinds } from './090-classifier-kinds';
import { localModels } from './091-local-models';
import { runsWritten } from './092-runs-written';
import { trainingFiles } from './100-training-files';
import { trainingWatch } from './110-training-watch';
import { deployments } from './111-deployments';
import { learningCurves } from './112-learning-curves';
import { trainingTrials } from './113-training-trials';
import { rescue } from './114-rescue';
import { errands } from './115-errands';
import { comparisonRules } from './120-comparison-rules';
import { labelErrors } from './122-label-errors';
import { coverage } from './123-coverage';
import { charges } from './130-charges';
import { arrivingProjects } from './140-arriving-projects';
import { armChanges } from './150-arm-changes';

/** In order. docs/add-a-migration.md says how to add one. */
export const migrations: readonly Migration[] = [
  start,
  importMemory,
  history,
  rowSearch,
  rowOrders,
  removedProjects,
  splitSides,
  undoAddedRows,
  runBatches,
  connections,
  answers,
  embeddings,
  answerPool,
  prices,
  usage,
  classifierKinds,
  localModels,
  runsWritten,
  trainingFiles,
  trainingWatch,
  deployments,
  learningCurves,
  trainingTrials,
  rescue,
  errands,
  comparisonRules,
  labelErrors,
  coverage,
  charges,
  arrivingProjects,
  armChanges,
];
