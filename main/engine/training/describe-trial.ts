import type { EngineContext } from '@engine/context';
import { paidByRun, spentByRun } from '@engine/runs/paid-by-run';
import type { StoredTrial } from '@engine/store/training-trials';
import type { TrainingTrial, TrialState } from '@shared/contract/training-trials';
import { wilsonInterval } from '@shared/domain/statistics';

type Storing = Pick<EngineContext, 'store'>;

const partsOf = ({ store }: Storing, { trainingId, runId }: StoredTrial) => ({
  training: trainingId === null ? null : store.training.get(trainingId),
  run: runId === null ? null : store.runs.get(runId),
});

function stateOf(context: Storing, trial: StoredTrial): TrialState {
  const { training, run } = partsOf(context, trial);
  if (run?.status === 'finished') return 'done';
  if (trial.error !== null) return 'failed';
  if (run !== null) return run.status === 'running' ? 'answering' : 'stopped';
  if (training === null) return 'waiting';
  if (training.status === 'failed') return 'failed';
  if (training.status === 'interrupted' || training.status === 'cancelled' || training.status === 'paused')
    return 'stopped';
  return training.status === 'succeeded' ? 'answering' : 'training';
}

/** One byte a validation row in the split's order, 1 where the model of a trial was right; null until its run has finished. */
export function correctRows(context: Storing, trial: StoredTrial): Uint8Array | null {
  const { run } = partsOf(context, trial);
  if (run?.status !== 'finished') return null;
  return Uint8Array.from(context.store.predictions.outcomes(run.key), ({ truth, label }) => (truth === label ? 1 : 0));
}

/** A trial with what its training and its run have shown. */
export function describeTrial(context: Storing, trial: StoredTrial): TrainingTrial {
  const { training, run } = partsOf(context, trial);
  const correct = correctRows(context, trial);
  const rows = correct?.length ?? 0;
  const right = correct?.reduce((sum, value) => sum + value, 0) ?? 0;
  const trainingCost = training === null || training.status !== 'succeeded' ? 0 : training.cost;
  const runCost = run === null ? 0 : paidByRun(context.store, run.key);
  return {
    place: trial.place,
    hyperparameters: trial.hyperparameters,
    trainRows: trial.trainRows,
    state: stateOf(context, trial),
    trainingId: training === null ? null : trial.trainingId,
    runId: trial.runId,
    armId: training?.armId ?? null,
    used: trial.used,
    accuracy: rows === 0 ? null : right / rows,
    interval: wilsonInterval(right, rows),
    rows,
    estimate: trial.estimate,
    cost: training === null || trainingCost === null || runCost === null ? null : trainingCost + runCost,
    error: trial.error ?? training?.error ?? run?.error ?? null,
  };
}

/** What trials have cost together; null when a price is not known. */
export const costOfTrials = (trials: readonly TrainingTrial[]): number | null =>
  trials.reduce<number | null>((sum, { cost, state }) => {
    if (state === 'waiting') return sum;
    return sum === null || cost === null ? null : sum + cost;
  }, 0);

/** What a trial may still come to, for the budget: what it cost when it is over, the dear end of its estimate while it is under way. */
export function committedBy(context: Storing, trial: StoredTrial): number {
  const { training, run } = partsOf(context, trial);
  if (training === null) return 0;
  const over = training.status === 'succeeded' || training.status === 'failed' || training.status === 'cancelled';
  const high = trial.estimate?.high ?? 0;
  if (!over || (training.status === 'succeeded' && run?.status !== 'finished')) return high;
  const paid = training.status === 'succeeded' ? (training.cost ?? 0) : 0;
  return paid + (run === null ? 0 : spentByRun(context.store, run));
}
