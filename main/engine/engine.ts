import { t } from '@lingui/core/macro';
// Sentences are spoken here: in English, until somebody chooses.
import '@shared/wording/speak';
import type { KeptState } from '@shared/contract/connections';
import { type AppError, type ErrorKind, failure, type Result, success, toAppError } from '@shared/contract/errors';
import type { EngineEvent } from '@shared/contract/events';
import type { Log } from '@shared/contract/log';
import { isOperationName, type OperationName, operations } from '@shared/contract/operations';
import { faultOf } from '@shared/domain/faults';
import { createBackups } from './backups/backups';
import { createIntegrityNote } from './backups/integrity';
import { watchDatabase } from './backups/watch';
import { createKeyRing, type KeyFromElsewhere, type KeyKeeper } from './connections/key-ring';
import { type KeptKey, takeOverKeys } from './connections/old-keys';
import type { EngineContext } from './context';
import { createProjectBudgets } from './costs/project-budgets';
import { projectMoney } from './costs/spending';
import { sweepDiscarded } from './datasets/sweep-discarded';
import { createTableViews } from './datasets/table-views';
import { catchUpDeployments } from './deployments/handlers';
import { createJobs } from './jobs/jobs';
import { newId } from './new-id';
import { freeHandlers, workspaceHandlers } from './operations';
import { createSample } from './projects/sample';
import { withoutKeys } from './providers/hidden-words';
import { createNetwork, type NetworkOptions } from './providers/network';
import { createSandbox } from './providers/sandbox-server';
import { catchUpRuns } from './runs/start-run';
import { createLeakFinder } from './splits/leak-finder';
import { removeOrphanedFiles } from './store/orphaned-files';
import { inWords, isDiskFull } from './store/storage-errors';
import { openStore, type Store } from './store/store';
import { catchUpTrainings } from './training/handlers';
import { createWorkers } from './workers/workers';

export type EngineOptions = {
  /** The workspace folder; null runs stateless operations only. */
  workspace: string | null;
  samplesDir: string;
  /** The bundled `workers/entry.ts` and `sandbox/entry.ts`. */
  entries: { worker: string; sandbox: string };
  emit?: (event: EngineEvent) => void;
  /** Keeps typed keys; null where keys cannot be typed (the command line). */
  keeper?: KeyKeeper | null;
  fromEnvironment?: KeyFromElsewhere;
  /** The keys that were kept. */
  secrets?: readonly KeptKey[];
  network?: NetworkOptions;
  sandbox?: { seed?: number; latencyMs?: number; stepDelayMs?: number };
  /** Follow trainings and batches that a provider still has, without being asked: the app does, a single command does not. */
  catchUp?: boolean;
  /** Look the database through after the start, back it up daily, and hear of damage: the app does, a single command does not. */
  onDamaged?: (error: AppError) => void;
  /** Where it says what went wrong in it; nowhere unless given. */
  log?: Log;
  now?: () => string;
};

/** What a log tells of: not what the user caused, nor what a rule forbade. */
const loggedKinds: ReadonlySet<ErrorKind> = new Set(['unexpected', 'damaged', 'file', 'workspace', 'provider']);

const invalid = (message: string, details?: string[]): AppError =>
  details === undefined ? { kind: 'invalid-input', message } : { kind: 'invalid-input', message, details };

/**
 * After a start: whatever still stands as running was cut off, and half an import is removed. A full disk forbids it; the
 * workspace opens all the same, to be read, and the next start tries again.
 */
function tidyUp(store: Store, at: string): void {
  try {
    store.jobs.interruptRunning(at);
    store.runs.discardUnwritten();
    store.runs.interruptRunning(at);
    store.training.interruptRunning();
    store.errands.interruptRunning(at);
    store.hyperparameterSweeps.interruptRunning();
    store.learningCurves.interruptRunning();
    store.history.removeUnfinished();
    store.datasets.discardUnfinished();
    store.projects.giveUpArriving(null);
  } catch (thrown) {
    if (!isDiskFull(thrown)) throw thrown;
  }
}

/**
 * The engine: owns the workspace and serves every operation, in the app, on the command line and in tests alike.
 * @throws AppFailure in words when the workspace cannot be opened
 */
export function createEngine(options: EngineOptions) {
  const { emit = () => {}, log = () => {}, now = () => new Date().toISOString() } = options;
  const workers = createWorkers(options.entries.worker, log);
  const context = options.workspace === null ? null : openContext(options.workspace);

  function openContext(workspace: string): EngineContext {
    const store = openStore(workspace);
    tidyUp(store, now());
    const tableViews = createTableViews(store, workers);
    const tell = (event: EngineEvent): void => {
      if (event.type === 'changed' && event.topics.includes('datasets')) tableViews.forget();
      emit(event);
    };
    const keys = createKeyRing({
      keeper: options.keeper ?? null,
      fromEnvironment: options.fromEnvironment ?? (() => undefined),
    });
    takeOverKeys(store, keys, options.secrets ?? []);
    return {
      store,
      backups: createBackups({ store, workers, emit: tell, now }),
      integrity: createIntegrityNote(),
      log,
      jobs: createJobs(store, tell, now, log),
      workers,
      tableViews,
      findLeaks: createLeakFinder(store, workers),
      keys,
      budgets: createProjectBudgets(store, (projectId) => projectMoney({ store, now }, projectId).committed),
      sandbox: createSandbox(store, { entry: options.entries.sandbox, log, ...options.sandbox }),
      network: createNetwork(options.network),
      samplesDir: options.samplesDir,
      emit: tell,
      now,
      newId,
    };
  }

  const handlers: Partial<Record<OperationName, (input: never, signal: AbortSignal) => unknown>> = {
    ...freeHandlers(workers),
    ...(context === null ? {} : workspaceHandlers(context)),
  };
  let catchingUp = Promise.resolve();
  /** Aborts what only looks around after a start. */
  const leaving = new AbortController();
  let stopWatching = (): void => {};
  if (context !== null) {
    if (options.onDamaged !== undefined) stopWatching = watchDatabase(context, options.onDamaged);
    sweepDiscarded(context);
    if (options.catchUp === true) {
      catchUpTrainings(context);
      const { store, now } = context;
      catchingUp = Promise.all([
        catchUpRuns(context),
        catchUpDeployments(context, leaving.signal),
        removeOrphanedFiles(store.filesDir, store.ownedFiles.all(), Date.parse(now())),
      ]).then(() => {});
    }
  }

  return {
    /** True when this start made the workspace. */
    isNew: context?.store.isNew ?? false,
    /** Answers a call; never throws. Input is checked against the contract, and so is what goes out. */
    call: async (
      name: unknown,
      input: unknown,
      signal: AbortSignal = new AbortController().signal,
    ): Promise<Result<unknown>> => {
      if (!isOperationName(name)) {
        return failure(invalid(t`There is no operation '${String(name)}'. 'operations' lists what there is.`));
      }
      const checked = operations[name].input.safeParse(input === undefined ? {} : input);
      if (!checked.success) {
        const details = checked.error.issues.map(({ path, message }) =>
          path.length === 0 ? message : `${path.join('.')}: ${message}`,
        );
        return failure(invalid(t`The input of ${name} is not right: ${details.slice(0, 3).join('; ')}.`, details));
      }
      const handle = handlers[name];
      if (handle === undefined) return failure(invalid(t`${name} needs a workspace. Name one with --workspace.`));
      const start = performance.now();
      try {
        const value = await handle(checked.data as never, signal); // safe: this name's own schema made `data`
        return success(operations[name].output.parse(value));
      } catch (thrown) {
        const error = toAppError(inWords(thrown, options.workspace ?? 'the workspace'));
        if (loggedKinds.has(error.kind)) {
          const ms = Math.round(performance.now() - start);
          log('error', 'call-failed', { operation: name, kind: error.kind, ms, fault: faultOf(thrown) });
        }
        if (error.kind === 'damaged') options.onDamaged?.(error);
        // Nothing that was thrown anywhere may carry a key out of here.
        return failure({ ...error, message: withoutKeys(error.message) });
      }
    },
    keyKept: (connectionId: string, state: KeptState): void => {
      context?.keys.kept(connectionId, state);
      emit({ type: 'changed', topics: ['connections', 'deployments'] });
    },
    createSample: async (): Promise<void> => {
      if (context !== null) await createSample(context);
    },
    /** Stops running jobs (they show as interrupted), then lets the workspace go. */
    close: async (): Promise<void> => {
      leaving.abort();
      stopWatching();
      await catchingUp;
      await context?.jobs.close();
      await context?.sandbox.close();
      await context?.network.close();
      await workers.close();
      context?.store.close();
    },
  };
}
export type Engine = ReturnType<typeof createEngine>;
