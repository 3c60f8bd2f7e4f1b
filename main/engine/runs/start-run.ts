import { setImmediate as nextTurn } from 'node:timers/promises';
import { armOf } from '@engine/arms/arm-of';
import { batchProblem } from '@engine/arms/batch-problem';
import type { EngineContext } from '@engine/context';
import { sweepDiscarded } from '@engine/datasets/sweep-discarded';
import { createEmbedder } from '@engine/embeddings/embedder';
import type { StoredRun } from '@engine/store/runs';
import type { PartRow } from '@engine/store/splits';
import { createBreather } from '@engine/workers/breather';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import { AppFailure, toAppError } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Channel, Run } from '@shared/contract/runs';
import { rowsOfSide } from '@shared/domain/splits';
import { createAsker } from './ask';
import { describeRun, storedRunOf } from './describe-run';
import { estimateRun } from './estimate';
import { fingerprintOf } from './fingerprint';
import type { Scope } from './pending-rows';
import { refuseUnpricedBudget } from './request-price';
import { type RunTarget, runTarget } from './run-target';
import { type Askers, type RunTask, runWork } from './run-work';

/** Some 5 ms of writing. */
const ROWS_A_SLICE = 500;

/** How a run goes on: which rows (null: none, only answers of batches are fetched), how they are sent, and up to which cost. */
export type GoOn = { scope: Scope | null; channel?: Channel | undefined; budget?: number | undefined };

/** Starts, holds and goes on with runs; one for the engine's life, because it knows what is running. */
export function createRunner(context: EngineContext) {
  const askers: Askers = {
    asker: createAsker(context.store, context.now),
    embed: createEmbedder(context.store, context.now, context.newId),
  };
  const { store, jobs, emit, newId, now } = context;
  /** Runs that go on with single requests: how to move their rest to batches. */
  const movers = new Map<string, AbortController>();

  function launch(task: RunTask, run: StoredRun, scope: Scope | null, statusBefore: StoredRun['status']): void {
    const move = new AbortController();
    movers.set(run.id, move);
    const { counts } = store.predictions.totals(run.key);
    jobs.start(
      {
        id: run.jobId,
        kind: 'run',
        projectId: run.projectId,
        subjectId: run.id,
        title: t`Run ${task.arm.name} on the ${rowsOfSide(task.part)}`,
        simulated: task.arm.simulated,
        total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      },
      runWork(context, askers, task, run, { scope, statusBefore, move: move.signal }),
    );
    emit({ type: 'changed', topics: ['runs', 'costs', 'splits'] });
  }

  /** Starts a run: the split is frozen, every row is written down as 'not run', then the job goes on in the background. */
  async function start(input: CheckedInputOf<'runs.start'>, target: RunTarget): Promise<StoredRun> {
    const { rows, ...task } = target;
    refuseBatch(task.arm, input.channel);
    refuseUnpricedBudget(context, task, input.budget ?? null);
    const estimate = await estimateRun(context, target, input.channel);
    const fields = {
      id: newId('run'),
      projectId: task.arm.projectId,
      armId: task.arm.id,
      splitId: task.split.id,
      part: task.part,
      status: 'running' as const,
      channel: task.plan === null ? ('live' as const) : input.channel,
      jobId: newId('job'),
      estimate,
      budget: input.budget ?? null,
      fingerprint: fingerprintOf(target),
      startedAt: now(),
    };
    // Hashing and freezing 100,000 rows take a few frames each: others get their turn in between.
    await nextTurn();
    const key = store.transaction((): number => {
      store.splits.freeze(task.split.id, now());
      return store.runs.insert(fields, 'being-written');
    });
    await writeDown(key, rows);
    const run: StoredRun = { ...fields, key, finishedAt: null, error: null };
    launch(task, run, 'rest', run.status);
    return run;
  }

  /** Writes every row of a new run down as 'not run', a slice at a time; with the last one the run is there for all to see. */
  async function writeDown(key: number, rows: readonly PartRow[]): Promise<void> {
    const breathe = createBreather();
    try {
      for (let from = 0; from < rows.length; from += ROWS_A_SLICE) {
        store.predictions.seed(key, rows.slice(from, from + ROWS_A_SLICE));
        await breathe();
      }
      store.runs.written(key);
    } catch (thrown) {
      store.runs.discard(key);
      sweepDiscarded(context);
      throw thrown;
    }
  }

  /**
   * Goes on with a run that is not running.
   * @throws AppFailure when it still runs, has nothing to do, or its task has changed since (labels, prompt)
   */
  async function goOn(runId: string, { scope, channel, budget }: GoOn): Promise<StoredRun> {
    const run = storedRunOf(context, runId);
    if (jobs.isRunning(run.jobId)) {
      throw new AppFailure('refused', t`This run is still going. Pause or cancel it first, or wait.`);
    }
    refuseWithoutWork(run, scope);
    // One row is enough to know the prompt, the labels and the way of answering.
    const target = await runTarget(context, { armId: run.armId, splitId: run.splitId, part: run.part, limit: 1 });
    const current = fingerprintOf(target);
    if (
      current.prompt !== run.fingerprint.prompt ||
      current.labels !== run.fingerprint.labels ||
      current.decoding !== run.fingerprint.decoding
    ) {
      throw new AppFailure(
        'refused',
        t`The labels, the instructions or the prompt have changed since this run started, so its rows would not be comparable. Start a new run.`,
      );
    }
    const { rows: _rows, ...task } = target;
    refuseUnpricedBudget(context, task, budget ?? run.budget);
    const again: StoredRun = {
      ...run,
      jobId: newId('job'),
      budget: budget ?? run.budget,
      channel: task.plan === null ? 'live' : (channel ?? run.channel),
      status: 'running',
    };
    refuseBatch(task.arm, again.channel);
    store.runs.restart(again.id, again);
    launch(task, again, scope, run.status);
    return again;
  }

  /** @throws AppFailure when there is nothing that going on would do */
  function refuseWithoutWork(run: StoredRun, scope: Scope | null): void {
    const { counts } = store.predictions.totals(run.key);
    const open = store.batches.ofRun(run.key).some(({ state }) => state !== 'ended');
    if (scope === null && !open)
      throw new AppFailure('refused', t`No batch of this run is under way, so there is nothing to fetch.`);
    if (scope === 'failed' && counts.failed === 0)
      throw new AppFailure('refused', t`No row of this run has failed, so there is nothing to try again.`);
    if (scope === 'rest' && counts['not-run'] + counts.failed === 0 && !open)
      throw new AppFailure('refused', t`Every row of this run has its answer already. Start a new run to ask again.`);
  }

  /** @throws AppFailure when the arm asks in a way that a batch cannot hold */
  function refuseBatch({ config }: Arm, channel: Channel): void {
    const problem = channel === 'batch' ? batchProblem(config) : null;
    if (problem !== null) throw new AppFailure('refused', problem);
  }

  /** @throws AppFailure with what it cannot be then, when it does not run */
  function running(runId: string, otherwise: string): StoredRun {
    const run = storedRunOf(context, runId);
    if (!jobs.isRunning(run.jobId)) throw new AppFailure('refused', otherwise);
    return run;
  }

  return {
    start,
    goOn,
    /** Stops sending until the run is resumed; what is in flight comes home first. */
    pause: async (runId: string): Promise<void> => {
      await jobs.pause(running(runId, t`This run is not going on, so it cannot be paused.`).jobId);
    },
    /** From now on the rest goes through the Batch API. */
    moveToBatch: (runId: string): void => {
      const run = running(runId, t`This run is not going on, so it cannot be moved.`);
      if (armOf(context, run.armId).config.kind === 'embedding')
        throw new AppFailure(
          'refused',
          t`Vectors come many a request and cost little, so they do not go through batches.`,
        );
      if (run.estimate.requests === 0)
        throw new AppFailure('refused', t`This run sends no requests, so there is nothing to move.`);
      if (run.channel === 'batch') throw new AppFailure('refused', t`This run goes through the Batch API already.`);
      refuseBatch(armOf(context, run.armId), 'batch');
      store.runs.setChannel(run.id, 'batch');
      movers.get(run.id)?.abort();
      emit({ type: 'changed', topics: ['runs'] });
    },
  };
}
export type Runner = ReturnType<typeof createRunner>;

/** After a start of the app: batches went on at their provider meanwhile, so their answers are fetched without being asked. */
export async function catchUpRuns(context: EngineContext): Promise<void> {
  const { store, now } = context;
  const runner = createRunner(context);
  for (const run of store.runs.withOpenBatches()) {
    if (run.status === 'paused' || run.status === 'running') continue;
    try {
      await runner.goOn(run.id, { scope: null });
    } catch (thrown) {
      // A task that has changed, a key that is not there: the run stays as it is, and says why its answers are not here.
      const { message } = toAppError(thrown);
      store.runs.end(run.id, run.status, run.finishedAt ?? now(), t`Its batches could not be fetched. ${message}`);
    }
  }
}

/** The run as it is now; with `wait`, after its job has ended. */
export async function answerWith(context: EngineContext, run: StoredRun, wait: boolean): Promise<Run> {
  if (wait) await context.jobs.finished(run.jobId);
  return describeRun(context, storedRunOf(context, run.id));
}
