import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { howStopped } from '@engine/jobs/jobs';
import type { StoredTrial } from '@engine/store/training-trials';
import { t } from '@lingui/core/macro';
import { AppFailure, toAppError } from '@shared/contract/errors';
import { usualFileSettings } from '@shared/contract/training-files';
import { committedBy } from './describe-trial';
import { beginTraining } from './handlers';
import type { TrialRecipe } from './trial-plan';

/** The ordinary ways of training and running: trials take no road of their own. */
export type OrdinaryRoad = Pick<
  Handlers<'runs.start' | 'runs.resume' | 'training.resume'>,
  'runs.start' | 'runs.resume' | 'training.resume'
>;

export type TrialsToRun = {
  ownerId: string;
  recipe: TrialRecipe;
  /** What the models' names begin with. */
  suffix: string;
  /** Nano-dollars; null for none. */
  budget: number | null;
  signal: AbortSignal;
  /** Told after each trial that has ended, and when one begins. */
  report: (progress: { done: number; failed: number; note: string }) => void;
};

/** How a curve or a sweep stands whose trials were stopped or failed: one that was paused goes on like one that was interrupted. */
export function howTrialsEnded(
  signal: AbortSignal,
  thrown: unknown,
): { status: 'interrupted' | 'cancelled' | 'failed'; error: string | null } {
  if (!signal.aborted) return { status: 'failed', error: toAppError(thrown).message };
  const how = howStopped(signal);
  return { status: how === 'paused' ? 'interrupted' : how, error: null };
}

/** Trainings under way at the same time: a provider trains several, and the sandbox takes one after the other anyway. */
const AT_ONCE = 2;

/**
 * Carries trials to their end: each is trained and its model answers the validation rows. The next one starts only when all that is under
 * way and it together stay within the budget at their dearest. Safe to start again at any point: what has been started is followed, not
 * started again; what had failed is tried again.
 * @returns whether the budget kept trials from starting
 */
export async function runTrials(
  context: EngineContext,
  road: OrdinaryRoad,
  { ownerId, recipe, suffix, budget, signal, report }: TrialsToRun,
): Promise<'all' | 'over-budget'> {
  const { store, jobs } = context;
  const underWay = new Map<number, Promise<void>>();
  const tried = new Set<number>();
  const trials = () => store.trials.of(ownerId);
  const isDone = ({ runId }: StoredTrial) => runId !== null && store.runs.get(runId)?.status === 'finished';
  const tell = (note: string): void => {
    const all = trials();
    report({ done: all.filter(isDone).length, failed: all.filter(({ error }) => error !== null).length, note });
  };
  /** Stops what is under way at its provider too. */
  const cancelChildren = async (places: readonly number[]): Promise<void> => {
    for (const place of places) {
      const trial = trials().find((one) => one.place === place);
      const training = trial?.trainingId == null ? null : store.training.get(trial.trainingId);
      const run = trial?.runId == null ? null : store.runs.get(trial.runId);
      for (const jobId of [training?.jobId, run?.jobId])
        if (jobId !== undefined && jobs.isRunning(jobId)) await jobs.cancel(jobId);
    }
  };

  try {
    for (;;) {
      signal.throwIfAborted();
      const next = trials().find((trial) => !isDone(trial) && !tried.has(trial.place));
      if (next === undefined && underWay.size === 0) return 'all';
      const committed = trials().reduce((sum, trial) => sum + committedBy(context, trial), 0);
      const more = next === undefined ? 0 : (next.estimate?.high ?? 0) - committedBy(context, next);
      const fits = budget === null || committed + more <= budget;
      if (next !== undefined && fits && underWay.size < AT_ONCE) {
        tried.add(next.place);
        tell(t`Training ${next.place + 1} of ${trials().length}`);
        const end = carryOut(context, road, { trial: next, recipe, suffix, signal }).finally(() => {
          underWay.delete(next.place);
          tell('');
        });
        underWay.set(next.place, end);
        continue;
      }
      if (underWay.size === 0) return 'over-budget';
      await Promise.race([...underWay.values(), aborted(signal)]);
    }
  } catch (thrown) {
    // Closing the app stops following; only the user's cancel stops the work at the provider.
    const isCancelled = signal.aborted && signal.reason instanceof AppFailure;
    const places = [...underWay.keys()];
    if (isCancelled) await cancelChildren(places);
    await Promise.allSettled(underWay.values());
    // One that was just being prepared has started meanwhile.
    if (isCancelled) await cancelChildren(places);
    throw thrown;
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** One trial from its training to its answers. What goes wrong is written down with it; the others go on. */
async function carryOut(
  context: EngineContext,
  road: OrdinaryRoad,
  options: { trial: StoredTrial; recipe: TrialRecipe; suffix: string; signal: AbortSignal },
): Promise<void> {
  const { signal, trial } = options;
  const save = (change: Partial<StoredTrial>): void => {
    const current = context.store.trials.of(trial.ownerId).find(({ place }) => place === trial.place) ?? trial;
    context.store.trials.save({ ...current, ...change });
    context.emit({ type: 'changed', topics: ['sweeps', 'learningCurves'] });
  };
  try {
    if (trial.error !== null) save({ error: null });
    const armId = await train(context, road, options, save);
    if (signal.aborted) return;
    await answer(context, road, { trial, armId, splitId: options.recipe.splitId }, save);
  } catch (thrown) {
    // What was stopped from outside is no fault of the trial.
    if (!signal.aborted) save({ error: toAppError(thrown).message });
  }
}

type Save = (change: Partial<StoredTrial>) => void;

/** @returns the arm of the trained model */
async function train(
  context: EngineContext,
  road: OrdinaryRoad,
  { trial, recipe, suffix, signal }: { trial: StoredTrial; recipe: TrialRecipe; suffix: string; signal: AbortSignal },
  save: Save,
): Promise<string> {
  const { store, jobs, newId } = context;
  // The id is written down first: killed between here and there, the next start makes this very training. One that
  // failed is followed again, never paid again.
  const earlier = trial.trainingId === null ? null : store.training.get(trial.trainingId);
  const trainingId = trial.trainingId === null || earlier?.status === 'cancelled' ? newId('trn') : trial.trainingId;
  save({ trainingId });
  signal.throwIfAborted();
  if (store.training.get(trainingId) === null) {
    await beginTraining(
      context,
      {
        splitId: recipe.splitId,
        connectionId: recipe.connectionId,
        baseModel: recipe.baseModel,
        output: recipe.output,
        seed: recipe.seed,
        withValidation: true,
        file: usualFileSettings,
        subset: trial.subset,
        hyperparameters: trial.hyperparameters,
        suffix: `${suffix}-${trial.place + 1}`,
      },
      trainingId,
      signal,
    );
  }
  for (let followed = false; ; followed = true) {
    const training = store.training.get(trainingId);
    if (training === null) throw new AppFailure('not-found', t`This training job does not exist any more.`);
    if (training.status === 'succeeded') {
      if (training.armId !== null) return training.armId;
      throw new AppFailure('refused', t`It is trained, but answers only once it is deployed. Deploy it, then resume.`);
    }
    signal.throwIfAborted();
    if (jobs.isRunning(training.jobId)) {
      // How it ended stands in the training itself.
      await jobs.finished(training.jobId).catch(() => undefined);
      continue;
    }
    if (training.status === 'cancelled') throw new AppFailure('cancelled', t`This training was cancelled.`);
    if (followed) throw new AppFailure('provider', training.error ?? t`This training did not come to its end.`);
    await road['training.resume']({ trainingJobId: trainingId, wait: false }, signal);
  }
}

async function answer(
  context: EngineContext,
  road: OrdinaryRoad,
  { trial, armId, splitId }: { trial: StoredTrial; armId: string; splitId: string },
  save: Save,
): Promise<void> {
  const { store, jobs } = context;
  const signal = new AbortController().signal;
  const known = trial.runId === null ? null : store.runs.get(trial.runId);
  if (known === null) {
    // The training has looked for leaks already.
    const start = { armId, splitId, part: 'validation' as const, channel: 'live' as const };
    const { id } = await road['runs.start']({ ...start, acceptLeaks: true, wait: false }, signal);
    save({ runId: id });
  } else if (!jobs.isRunning(known.jobId) && known.status !== 'finished') {
    await road['runs.resume']({ runId: known.id, wait: false }, signal);
  }
  const runId = context.store.trials.of(trial.ownerId).find(({ place }) => place === trial.place)?.runId ?? '';
  const jobId = store.runs.get(runId)?.jobId;
  if (jobId !== undefined) await jobs.finished(jobId);
  const run = store.runs.get(runId);
  if (run?.status !== 'finished')
    throw new AppFailure('provider', run?.error ?? t`Its answers stopped before the last row. Resume to go on.`);
}
