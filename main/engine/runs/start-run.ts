import type { EngineContext } from '@engine/context';
import type { Work } from '@engine/jobs/jobs';
import type { StoredRun } from '@engine/store/runs';
import { AppFailure, toAppError } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Run, RunStatus } from '@shared/contract/runs';
import { answerByChat } from './answer-by-chat';
import { answerLocally } from './answer-locally';
import type { Ask } from './ask';
import { describeRun, storedRunOf } from './describe-run';
import { estimateRun } from './estimate';
import { fingerprintOf } from './fingerprint';
import { type RunTarget, runTarget } from './run-target';

/** The work of a run: answers what is pending, tells progress and money, writes down how it ended. */
function workOf(context: EngineContext, ask: Ask, target: RunTarget, run: StoredRun): Work {
  const { store, emit, now } = context;
  return async ({ signal, report }) => {
    let status: RunStatus = 'finished';
    let error: string | null = null;
    const rows = store.predictions.pending(run.key);
    const before = store.predictions.totals(run.key);
    const total = Object.values(before.counts).reduce((sum, count) => sum + count, 0);
    let done = total - rows.length;
    let failed = 0;
    let cost = before.paid ?? 0;
    report({ done, total, failed, cost: target.plan === null ? null : cost });
    try {
      if (target.plan === null) {
        await answerLocally(context, {
          target,
          run,
          rows,
          signal,
          report: (finished) => report({ done: done + finished }),
        });
        done = total;
      } else {
        const outcome = await answerByChat(context, ask, {
          plan: target.plan,
          rows,
          budget: run.budget,
          spentBefore: cost,
          signal,
          store: (prediction) => {
            store.predictions.save(run.key, prediction);
            done += 1;
            if (prediction.status === 'failed') failed += 1;
            cost += prediction.paid ?? 0;
            report({ done, failed, cost });
          },
          storePaid: (rowId, paid) => {
            store.predictions.addPaid(run.key, rowId, paid);
            cost += paid;
            report({ cost });
          },
        });
        status = outcome.status;
        error = outcome.error;
      }
      // A stop that came after the last answer has stopped nothing.
      if (signal.aborted && store.predictions.totals(run.key).counts['not-run'] > 0) throw signal.reason;
      report({ done, failed, note: error ?? '' });
    } catch (thrown) {
      // The user's cancel carries an AppFailure; anything else that aborts is the app closing.
      const stopped = signal.reason instanceof AppFailure ? 'cancelled' : 'interrupted';
      status = signal.aborted ? stopped : 'failed';
      error = signal.aborted ? null : toAppError(thrown).message;
      throw thrown;
    } finally {
      store.runs.end(run.id, status, now(), error);
      emit({ type: 'changed', topics: ['runs', 'comparisons', 'projects'] });
    }
  };
}

function launch(context: EngineContext, ask: Ask, target: RunTarget, run: StoredRun): void {
  const { jobs, emit } = context;
  jobs.start(
    {
      id: run.jobId,
      kind: 'run',
      projectId: run.projectId,
      subjectId: run.id,
      title: `Run ${target.arm.name} on ${target.part}`,
      simulated: target.arm.simulated,
      total: target.rows.length,
    },
    workOf(context, ask, target, run),
  );
  emit({ type: 'changed', topics: ['runs', 'splits'] });
}

/** Starts a run: the split is frozen, every row is written down as 'not run', then the job goes on in the background. */
export async function startRun(
  context: EngineContext,
  ask: Ask,
  input: CheckedInputOf<'runs.start'>,
  target: RunTarget,
): Promise<StoredRun> {
  const { store, newId, now } = context;
  const run = store.transaction((): StoredRun => {
    const fields = {
      id: newId('run'),
      projectId: target.arm.projectId,
      armId: target.arm.id,
      splitId: target.split.id,
      part: target.part,
      status: 'running' as const,
      jobId: newId('job'),
      estimate: estimateRun(context, target),
      budget: input.budget ?? null,
      fingerprint: fingerprintOf(target),
      startedAt: now(),
    };
    store.splits.freeze(target.split.id, now());
    const key = store.runs.insert(fields);
    store.predictions.seed(key, target.rows);
    return { ...fields, key, finishedAt: null, error: null };
  });
  launch(context, ask, target, run);
  return run;
}

/**
 * Goes on with a run that did not finish.
 * @throws AppFailure when it still runs, is complete, or its task has changed since (labels, prompt)
 */
export async function resumeRun(
  context: EngineContext,
  ask: Ask,
  input: CheckedInputOf<'runs.resume'>,
): Promise<StoredRun> {
  const { store, jobs, newId } = context;
  const run = storedRunOf(context, input.runId);
  if (jobs.isRunning(run.jobId)) throw new AppFailure('refused', 'This run is still going. Cancel it first, or wait.');
  const rows = Object.values(store.predictions.totals(run.key).counts).reduce((sum, count) => sum + count, 0);
  const target = await runTarget(context, { armId: run.armId, splitId: run.splitId, part: run.part, limit: rows });
  if (store.predictions.pending(run.key).length === 0) {
    throw new AppFailure('refused', 'Every row of this run has its answer already. Start a new run to ask again.');
  }
  const now = fingerprintOf(target);
  if (
    now.prompt !== run.fingerprint.prompt ||
    now.labels !== run.fingerprint.labels ||
    now.decoding !== run.fingerprint.decoding
  ) {
    throw new AppFailure(
      'refused',
      'The labels, the instructions or the prompt have changed since this run started, so its rows would not be comparable. Start a new run.',
    );
  }
  const again = { ...run, jobId: newId('job'), budget: input.budget ?? run.budget, status: 'running' as const };
  store.runs.restart(again.id, again.jobId, again.budget);
  launch(context, ask, target, again);
  return again;
}

/** The run as it is now; with `wait`, after its job has ended. */
export async function answerWith(context: EngineContext, run: StoredRun, wait: boolean): Promise<Run> {
  if (wait) await context.jobs.finished(run.jobId);
  return describeRun(context, storedRunOf(context, run.id));
}
