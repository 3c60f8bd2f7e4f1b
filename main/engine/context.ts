import type { EngineEvent } from '@shared/contract/events';
import type { Log } from '@shared/contract/log';
import type { Backups } from './backups/backups';
import type { IntegrityNote } from './backups/integrity';
import type { KeyRing } from './connections/key-ring';
import type { ProjectBudgets } from './costs/project-budgets';
import type { TableViews } from './datasets/table-views';
import type { Jobs } from './jobs/jobs';
import type { Network } from './providers/network';
import type { Sandbox } from './providers/sandbox-server';
import type { FindLeaks } from './splits/leak-finder';
import type { Store } from './store/store';
import type { Workers } from './workers/workers';

/** What the areas of the engine work with. Everything that a test may want to set comes in here. */
export type EngineContext = {
  store: Store;
  jobs: Jobs;
  workers: Workers;
  /** Forgotten when a `changed` event names the datasets. */
  tableViews: TableViews;
  /** What rows tell of rows on another side; one for all, so that an unchanged split is looked through once. */
  findLeaks: FindLeaks;
  backups: Backups;
  /** What the look through the database found, since the start. */
  integrity: IntegrityNote;
  keys: KeyRing;
  /** Where it is said what went wrong; row texts, labels, names and keys never. */
  log: Log;
  /** What projects may still spend, shared by all that runs at the same time. */
  budgets: ProjectBudgets;
  sandbox: Sandbox;
  network: Network;
  /** The folder with the sample project. */
  samplesDir: string;
  emit: (event: EngineEvent) => void;
  /** ISO 8601 in UTC. */
  now: () => string;
  /** A new id such as `run_k3v9…`. */
  newId: (prefix: string) => string;
};
