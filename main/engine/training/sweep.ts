import { armOf } from '@engine/arms/arm-of';
import { freeName } from '@engine/arms/handlers';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { refuseOverProjectBudget } from '@engine/costs/refuse-over-budget';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import type { StoredSweep } from '@engine/store/hyperparameter-sweeps';
import { plural, t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Sweep, SweepGrid } from '@shared/contract/sweeps';
import type { Hyperparameters } from '@shared/contract/training';
import { baseModelOf } from '@shared/domain/pricing';
import { costOfTrials, describeTrial } from './describe-trial';
import { refuseFaults } from './handlers';
import { howTrialsEnded, type OrdinaryRoad, runTrials } from './run-trials';
import { prepareTraining } from './training-recipe';
import { planTrials, refuseUselessBudget, type TrialSpec } from './trial-plan';

/** More would be a plan that nobody looks through. */
const MOST_TRIALS = 60;

type Setting = number | 'auto';

/** Every combination once, epochs changing last: the cheap ones come first. */
export function gridSpecs({ epochs, learningRateMultiplier, batchSize }: SweepGrid): TrialSpec[] {
  const inOrder = (values: readonly Setting[]): Setting[] =>
    [...new Set(values)].sort((a, b) => (a === 'auto' ? -1 : b === 'auto' ? 1 : a - b));
  return inOrder(epochs).flatMap((epoch) =>
    inOrder(learningRateMultiplier).flatMap((rate) =>
      inOrder(batchSize).map((batch) => ({
        hyperparameters: { epochs: epoch, learningRateMultiplier: rate, batchSize: batch },
        subset: null,
      })),
    ),
  );
}

function specsOf(grid: SweepGrid): TrialSpec[] {
  const specs = gridSpecs(grid);
  if (specs.length > MOST_TRIALS)
    throw new AppFailure(
      'refused',
      t`These are ${specs.length} combinations; at most ${MOST_TRIALS} are tried at once.`,
    );
  return specs;
}

function sweepOf({ store }: EngineContext, sweepId: string): StoredSweep {
  const sweep = store.hyperparameterSweeps.get(sweepId);
  if (sweep === null) throw new AppFailure('not-found', t`This sweep does not exist any more.`);
  return sweep;
}

/** The sweep with its trials. The best has the highest accuracy on the validation rows; of equals the cheaper, then the first. */
export function describeSweep(context: EngineContext, { output: _output, seed: _seed, ...sweep }: StoredSweep): Sweep {
  const trials = context.store.trials.of(sweep.id).map((trial) => describeTrial(context, trial));
  const judged = trials.filter(({ accuracy }) => accuracy !== null);
  const [best] = [...judged].sort(
    (a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0) || (a.cost ?? 0) - (b.cost ?? 0) || a.place - b.place,
  );
  return {
    ...sweep,
    splitName: context.store.splits.get(sweep.splitId)?.name ?? t`a split that was removed`,
    trials,
    best: best?.place ?? null,
    cost: costOfTrials(trials),
  };
}

const settingWords = ({ epochs, learningRateMultiplier, batchSize }: Hyperparameters): string =>
  [
    epochs === 'auto' ? null : plural(epochs, { one: '# epoch', other: '# epochs' }),
    learningRateMultiplier === 'auto' ? null : t`rate ${learningRateMultiplier}`,
    batchSize === 'auto' ? null : t`batch ${batchSize}`,
  ]
    .filter((words) => words !== null)
    .map((words) => `, ${words}`)
    .join('');

function launch(context: EngineContext, road: OrdinaryRoad, sweep: StoredSweep): void {
  const { store, jobs, emit, now } = context;
  store.hyperparameterSweeps.save(sweep);
  const end = (change: Pick<StoredSweep, 'status' | 'error'>): void => {
    store.hyperparameterSweeps.save({ ...sweep, ...change, finishedAt: now() });
    emit({ type: 'changed', topics: ['sweeps', 'arms', 'costs'] });
  };
  jobs.start(
    {
      id: sweep.jobId,
      kind: 'sweep',
      projectId: sweep.projectId,
      subjectId: sweep.id,
      title: t`Sweep of ${sweep.baseModel}`,
      simulated: sweep.simulated,
      total: sweep.plan.trials.length,
    },
    async ({ signal, report }) => {
      try {
        const outcome = await runTrials(context, road, {
          ownerId: sweep.id,
          recipe: sweep,
          suffix: 'sweep',
          budget: sweep.budget,
          signal,
          report,
        });
        const { trials } = describeSweep(context, sweep);
        const none = trials.every(({ state }) => state !== 'done');
        const overBudget = outcome === 'over-budget';
        if (none && !overBudget) throw new AppFailure('provider', trials[0]?.error ?? t`No training came to its end.`);
        end({
          status: overBudget ? 'over-budget' : 'finished',
          error: overBudget
            ? t`The next training could pass the budget. Raise it and resume, or take the best so far.`
            : null,
        });
      } catch (thrown) {
        end(howTrialsEnded(signal, thrown));
        throw thrown;
      }
    },
  );
  emit({ type: 'changed', topics: ['sweeps', 'splits'] });
}

async function startSweep(context: EngineContext, input: CheckedInputOf<'sweeps.start'>): Promise<StoredSweep> {
  const { store, newId, now } = context;
  const specs = specsOf(input.grid);
  const split = splitOf(context, input.splitId);
  const connection = connectionOf(context, input.connectionId);
  const { splitId, connectionId, baseModel, output, seed } = input;
  const recipe = { splitId, connectionId, baseModel, output, seed };
  refuseFaults(await prepareTraining(context, { ...recipe, withValidation: true, subset: null }));
  const plan = await planTrials(context, recipe, specs);
  refuseUselessBudget(plan, input.budget);
  const high = plan.cost === null ? null : Math.min(plan.cost.high, input.budget ?? plan.cost.high);
  refuseOverProjectBudget(context, split.projectId, { high, simulated: plan.simulated });
  const sweep: StoredSweep = {
    ...recipe,
    id: newId('swp'),
    projectId: split.projectId,
    connectionName: connection.name,
    grid: input.grid,
    status: 'running',
    jobId: newId('job'),
    budget: input.budget ?? null,
    plan,
    simulated: plan.simulated,
    createdAt: now(),
    finishedAt: null,
    error: null,
  };
  store.transaction(() => {
    store.splits.freeze(split.id, now());
    store.hyperparameterSweeps.save(sweep);
    for (const [place, spec] of specs.entries()) {
      const planned = plan.trials[place];
      store.trials.save({
        ...spec,
        ownerId: sweep.id,
        place,
        projectId: sweep.projectId,
        trainRows: planned?.trainRows ?? 0,
        estimate: planned?.cost ?? null,
        trainingId: null,
        runId: null,
        used: false,
        error: null,
      });
    }
  });
  return sweep;
}

type Names = 'sweeps.plan' | 'sweeps.start' | 'sweeps.resume' | 'sweeps.get' | 'sweeps.list' | 'sweeps.use';

/** Operations on sweeps over hyperparameters. */
export function sweepHandlers(context: EngineContext, road: OrdinaryRoad): Handlers<Names> {
  const { store, jobs, newId, emit } = context;
  const answer = async (sweep: StoredSweep, wait: boolean): Promise<Sweep> => {
    launch(context, road, sweep);
    if (wait) await jobs.finished(sweep.jobId);
    return describeSweep(context, sweepOf(context, sweep.id));
  };
  return {
    'sweeps.plan': (input) => planTrials(context, input, specsOf(input.grid)),
    'sweeps.start': async (input) => answer(await startSweep(context, input), input.wait),
    'sweeps.resume': ({ sweepId, budget, wait }) => {
      const sweep = sweepOf(context, sweepId);
      if (jobs.isRunning(sweep.jobId)) throw new AppFailure('refused', t`This sweep is still going.`);
      const { trials } = describeSweep(context, sweep);
      if (trials.every(({ state }) => state === 'done'))
        throw new AppFailure(
          'refused',
          t`Every training of this sweep is done. Start a new one to try other settings.`,
        );
      const again = { ...sweep, budget: budget ?? sweep.budget, status: 'running' as const, error: null };
      return answer({ ...again, jobId: newId('job'), finishedAt: null }, wait);
    },
    'sweeps.get': ({ sweepId }) => describeSweep(context, sweepOf(context, sweepId)),
    'sweeps.list': ({ projectId }) =>
      store.hyperparameterSweeps.list(projectOf(context, projectId).id).map((sweep) => describeSweep(context, sweep)),
    'sweeps.use': ({ ownerId, place }) => {
      const trial = store.trials.of(ownerId).find((one) => one.place === place);
      const training = trial?.trainingId == null ? null : store.training.get(trial.trainingId);
      if (trial === undefined || training?.armId == null)
        throw new AppFailure('refused', t`This training has no model yet, so there is nothing to use.`);
      const arm = armOf(context, training.armId);
      if (trial.used) return arm;
      const words = trial.subset === null ? settingWords(trial.hyperparameters) : t` (${trial.trainRows} rows)`;
      const wanted = t`Fine-tuned ${baseModelOf(training.baseModel)}${words}`;
      const name = arm.name === wanted ? wanted : freeName(context, arm.projectId, wanted);
      store.transaction(() => {
        store.trials.save({ ...trial, used: true });
        store.arms.rename(arm.id, name);
      });
      emit({ type: 'changed', topics: ['arms', 'sweeps', 'learningCurves', 'projects'] });
      return armOf(context, arm.id);
    },
  };
}
