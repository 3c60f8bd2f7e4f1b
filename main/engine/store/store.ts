import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnRole, type Roles } from '@shared/contract/datasets';
import Database from 'better-sqlite3';
import { armQueries } from './arms';
import { backUpBeforeMigration } from './backups';
import { batchQueries } from './batches';
import { chargeQueries } from './charges';
import { columnValues } from './column-values';
import { comparisonRuleQueries } from './comparison-rules';
import { connectionQueries } from './connections';
import { coverageQueries } from './coverage';
import { datasetQueries } from './datasets';
import { deploymentQueries } from './deployments';
import { freeReserve, keepReserve } from './disk-reserve';
import { embeddingQueries } from './embeddings';
import { errandQueries } from './errands';
import { historyQueries } from './history';
import { hyperparameterSweepQueries } from './hyperparameter-sweeps';
import { jobQueries } from './jobs';
import { labelErrorQueries } from './label-errors';
import { learningCurveQueries } from './learning-curves';
import { ledgerQueries } from './ledger';
import { localModelQueries } from './local-models';
import { migrate, needsMigration, schemaVersion } from './migrate';
import { migrations } from './migrations';
import { modelFactQueries } from './model-facts';
import { ownedFileQueries } from './owned-files';
import { pairedPredictionQueries } from './paired-predictions';
import { predictionShareQueries } from './prediction-shares';
import { predictionQueries } from './predictions';
import { priceQueries } from './price-changes';
import { projectQueries } from './projects';
import { promptVersionQueries } from './prompt-versions';
import { rescueQueries } from './rescue';
import type { RowBatch } from './row-batch';
import { addRowFunctions } from './row-functions';
import { indexRowsFrom } from './row-index';
import { rowWriter } from './row-writer';
import { rowQueries } from './rows';
import { runUsageQueries } from './run-usage';
import { runQueries } from './runs';
import { splitQueries } from './splits';
import { inWords, isDiskFull } from './storage-errors';
import { sweepQueries } from './sweep';
import { trainingFileQueries } from './training-files';
import { trainingQueries } from './training-jobs';
import { trainingLimitQueries } from './training-limits';
import { trialQueries } from './training-trials';
import { trainingUploadQueries } from './training-uploads';
import { trainingWatchQueries } from './training-watch';
import { workspaceCountQueries } from './workspace-counts';
import { lockWorkspace } from './workspace-lock';
import { wrongAnswerQueries } from './wrong-answers';

/** One connection to the database with the settings that every connection has. */
export function openDatabase(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    // WAL switches it to FULL; NORMAL loses nothing when the app dies, only perhaps the last moment when the machine does.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    addRowFunctions(db);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

const queries = (db: Database.Database) => ({
  projects: projectQueries(db),
  jobs: jobQueries(db),
  datasets: datasetQueries(db),
  rows: rowQueries(db),
  splits: splitQueries(db),
  connections: connectionQueries(db),
  modelFacts: modelFactQueries(db),
  arms: armQueries(db),
  promptVersions: promptVersionQueries(db),
  runs: runQueries(db),
  predictions: predictionQueries(db),
  wrongAnswers: wrongAnswerQueries(db),
  pairedPredictions: pairedPredictionQueries(db),
  shares: predictionShareQueries(db),
  comparisonRules: comparisonRuleQueries(db),
  batches: batchQueries(db),
  charges: chargeQueries(db),
  ledger: ledgerQueries(db),
  prices: priceQueries(db),
  runUsage: runUsageQueries(db),
  coverage: coverageQueries(db),
  labelErrors: labelErrorQueries(db),
  localModels: localModelQueries(db),
  embeddings: embeddingQueries(db),
  training: trainingQueries(db),
  trainingFiles: trainingFileQueries(db),
  rescue: rescueQueries(db),
  errands: errandQueries(db),
  trainingWatch: trainingWatchQueries(db),
  trainingUploads: trainingUploadQueries(db),
  trainingLimits: trainingLimitQueries(db),
  trials: trialQueries(db),
  hyperparameterSweeps: hyperparameterSweepQueries(db),
  learningCurves: learningCurveQueries(db),
  deployments: deploymentQueries(db),
  history: historyQueries(db),
  sweep: sweepQueries(db),
  ownedFiles: ownedFileQueries(db),
  columnValues: columnValues(db),
  workspace: workspaceCountQueries(db),
  /** Adds rows behind the last one of a dataset. */
  addRows: (dataset: number, roles: Roles, batch: RowBatch): void => {
    const used = new Set(ColumnRole.options.filter((role) => roles[role] !== undefined));
    const first = datasetQueries(db).lastPosition(dataset) + 1;
    rowWriter(db, dataset, used).write(first, batch);
    indexRowsFrom(db, dataset, first);
  },
});

/** An open workspace: its database, its folder of files, and the lock that keeps other copies out. */
export type Store = ReturnType<typeof queries> & {
  dir: string;
  databaseFile: string;
  /** What belongs to the rows of the database and is too large for it, a folder an area; there is none as long as nobody wrote one. */
  filesDir: string;
  /** True when this start made the workspace. */
  isNew: boolean;
  schemaVersion: number;
  /** A folder in `filesDir`, made when needed. */
  folder: (name: string) => string;
  /** All or nothing; must not await. */
  transaction: <T>(work: () => T) => T;
  close: () => void;
};

/** Takes the lock, opens the database, backs it up when it is of an older version and brings the schema up to date; lets everything go when one of them fails. */
function openOnce(dir: string): Store {
  const databaseFile = join(dir, 'fewtune.db');
  const filesDir = join(dir, 'files');
  const isNew = !existsSync(databaseFile);
  mkdirSync(dir, { recursive: true });
  const lock = lockWorkspace(dir);
  try {
    const db = openDatabase(databaseFile);
    try {
      if (needsMigration(db, migrations)) backUpBeforeMigration(db, dir, new Date().toISOString());
      migrate(db, migrations);
      return {
        ...queries(db),
        dir,
        databaseFile,
        filesDir,
        isNew,
        schemaVersion: schemaVersion(db),
        folder: (name) => {
          const path = join(filesDir, name);
          mkdirSync(path, { recursive: true });
          return path;
        },
        // From its first line on it holds the right to write: one that read first would be thrown out when a worker wrote in between.
        transaction: (work) => db.transaction(work).immediate(),
        close: () => {
          db.close();
          lock.release();
        },
      };
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

/**
 * Opens (or makes) a workspace folder. A disk that is too full to open it is helped with the room that was kept aside.
 * @throws AppFailure in words when it is locked, newer, damaged, full or not writable; nothing is changed then
 */
export function openStore(dir: string): Store {
  const open = (): Store => {
    try {
      return openOnce(dir);
    } catch (thrown) {
      if (!isDiskFull(thrown) || !freeReserve(dir)) throw thrown;
      return openOnce(dir);
    }
  };
  try {
    const store = open();
    keepReserve(dir);
    return store;
  } catch (thrown) {
    throw inWords(thrown, dir);
  }
}
