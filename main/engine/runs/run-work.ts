import type { EngineContext } from '@engine/context';
import { answerByEmbedding } from '@engine/embeddings/answer-by-embedding';
import type { Embed } from '@engine/embeddings/embedder';
import { howStopped, type Work } from '@engine/jobs/jobs';
import type { StoredPrediction } from '@engine/store/predictions';
import type { StoredRun } from '@engine/store/runs';
import { toAppError } from '@shared/contract/errors';
import type { RunStatus } from '@shared/contract/runs';
import { answerLocally } from './answer-locally';
import { answerWithModel } from './answer-with-model';
import type { Asker } from './ask';
import { paidByRun, spentByRun } from './paid-by-run';
import { pendingRows, type Scope } from './pending-rows';
import type { RunTarget } from './run-target';

/** What the work of a run needs of its target: rows are read page by page as they are sent. */
export type RunTask = Omit<RunTarget, 'rows'>;

/** The ways out to model servers; one of each serves all runs, so that they share a pace and never ask the same thing twice. */
export type Askers = { asker: Asker; embed: Embed };

export type WorkOptions = {
  /** Which rows to send; null sends nothing and only collects what batches have answered. */
  scope: Scope | null;
  /** How the run stands when it has collected and rows are left. */
  statusBefore: RunStatus;
  /** Aborts when the rest is to go through the Batch API. */
  move: AbortSignal;
};

/** The sums are read so often at most while answers come in. */
const TELL_EVERY_MS = 100;

/** The work of a run: answers what is pending, tells progress and money, writes down how it ended. */
export function runWork(
  context: EngineContext,
  askers: Askers,
  task: RunTask,
  run: StoredRun,
  { scope, statusBefore, move }: WorkOptions,
): Work {
  const { store, emit, now } = context;
  const rowsIn = (): { total: number; left: number; failed: number } => {
    const { counts } = store.predictions.totals(run.key);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { total, left: counts['not-run'], failed: counts.failed };
  };
  const openBatches = () => store.batches.ofRun(run.key).filter(({ state }) => state === 'open');

  return async ({ signal, report }) => {
    let status: RunStatus = 'finished';
    let error: string | null = null;
    /** Rows that have ended, failed ones aside, and answers that wait at the provider. */
    const tell = (more: { note?: string } = {}): void => {
      const { total, left, failed } = rowsIn();
      const waiting = openBatches().reduce((sum, { completed }) => sum + completed, 0);
      const done = Math.min(total - failed, total - left - failed + waiting);
      const cost = task.plan === null && task.embedding === null ? null : (paidByRun(store, run.key) ?? 0);
      report({ done, total, failed, cost, ...more });
    };
    let toldAt = performance.now();
    const keep = (prediction: StoredPrediction): void => {
      store.predictions.save(run.key, prediction);
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      tell();
    };
    const projectBudget = context.budgets.take(run.projectId, task.arm.simulated);
    tell({ note: '' });
    try {
      if (task.embedding !== null) {
        const outcome = await answerByEmbedding(context, askers.embed, {
          plan: task.embedding,
          labels: task.labels,
          run,
          projectGuard: projectBudget.guard,
          rows: [...pendingRows(store, run.key, scope ?? 'rest')],
          signal,
          note: (note) => tell({ note }),
        });
        ({ status, error } = outcome);
      } else if (task.plan === null) {
        const rows = store.predictions.pending(run.key);
        const before = rowsIn().total - rows.length;
        const answered = (finished: number, note: string) => report({ done: before + finished, note });
        await answerLocally(context, { target: task, run, rows, signal, report: answered });
      } else {
        const outcome = await answerWithModel(context, askers.asker, {
          run,
          plan: task.plan,
          scope,
          spentBefore: () => spentByRun(store, run),
          projectGuard: projectBudget.guard,
          signal,
          move,
          store: keep,
          storePaid: (money) => store.predictions.addPaid(run.key, money),
          note: (note) => tell({ note }),
        });
        ({ status, error } = outcome);
        // Nothing was sent, so nothing has changed but what was collected.
        if (scope === null && status === 'interrupted') status = statusBefore;
      }
      tell({ note: error ?? '' });
    } catch (thrown) {
      // A stop that came after the last answer has stopped nothing.
      if (signal.aborted && rowsIn().left === 0 && openBatches().length === 0) return;
      status = signal.aborted ? howStopped(signal) : 'failed';
      error = signal.aborted ? null : toAppError(thrown).message;
      throw thrown;
    } finally {
      projectBudget.release();
      tell();
      store.runs.end(run.id, status, now(), error);
      emit({ type: 'changed', topics: ['runs', 'costs', 'comparisons', 'projects'] });
    }
  };
}
