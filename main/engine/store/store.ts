import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { armQueries } from './arms';
import { connectionQueries } from './connections';
import { datasetQueries } from './datasets';
import { jobQueries } from './jobs';
import { ledgerQueries } from './ledger';
import { migrate, schemaVersion } from './migrate';
import { migrations } from './migrations';
import { predictionQueries } from './predictions';
import { projectQueries } from './projects';
import { addRowFunctions } from './row-functions';
import { rowQueries } from './rows';
import { runQueries } from './runs';
import { splitQueries } from './splits';
import { inWords } from './storage-errors';
import { trainingQueries } from './training-jobs';
import { lockWorkspace } from './workspace-lock';

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
  arms: armQueries(db),
  runs: runQueries(db),
  predictions: predictionQueries(db),
  ledger: ledgerQueries(db),
  training: trainingQueries(db),
});

/** An open workspace: its database, its folder of files, and the lock that keeps other copies out. */
export type Store = ReturnType<typeof queries> & {
  dir: string;
  databaseFile: string;
  /** True when this start made the workspace. */
  isNew: boolean;
  schemaVersion: number;
  /** A folder under `files/`, made when needed. */
  folder: (name: string) => string;
  /** All or nothing; must not await. */
  transaction: <T>(work: () => T) => T;
  close: () => void;
};

/**
 * Opens (or makes) a workspace folder: takes the lock, brings the schema up to date.
 * @throws AppFailure in words when it is locked, newer, damaged, full or not writable; nothing is changed then
 */
export function openStore(dir: string): Store {
  try {
    const databaseFile = join(dir, 'fewtune.db');
    const isNew = !existsSync(databaseFile);
    mkdirSync(dir, { recursive: true });
    const lock = lockWorkspace(dir);
    try {
      const db = openDatabase(databaseFile);
      try {
        migrate(db, migrations);
        return {
          ...queries(db),
          dir,
          databaseFile,
          isNew,
          schemaVersion: schemaVersion(db),
          folder: (name) => {
            const path = join(dir, 'files', name);
            mkdirSync(path, { recursive: true });
            return path;
          },
          transaction: (work) => db.transaction(work)(),
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
  } catch (thrown) {
    throw inWords(thrown, dir);
  }
}
