import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { refuseOverProjectBudget } from '@engine/costs/refuse-over-budget';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { refuseLeaks } from '@engine/runs/leak-guard';
import { splitOf } from '@engine/splits/split-of';
import type { StoredCurve } from '@engine/store/learning-curves';
import { refuseFaults } from '@engine/training/handlers';
import { howTrialsEnded, type OrdinaryRoad, runTrials } from '@engine/training/run-trials';
import { prepareTraining } from '@engine/training/training-recipe';
import { planTrials, refuseUselessBudget } from '@engine/training/trial-plan';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { LearningCurve } from '@shared/contract/learning-curves';
import type { CheckedInputOf } from '@shared/contract/operations';
import { describeCurve, recipeWords } from './describe-curve';
import { measureLocally } from './measure-locally';
import { planCurve, repeatsOf, sizesOf, subsetsToMeasure, trialsOfCurve } from './plan-curve';

function curveOf({ store }: EngineContext, curveId: string): StoredCurve {
  const curve = store.learningCurves.get(curveId);
  if (curve === null) throw new AppFailure('not-found', t`This learning curve does not exist any more.`);
  return curve;
}

const modelsOf = ({ sizes, repeats, trainRows }: StoredCurve) => subsetsToMeasure(sizes, repeats, trainRows);

function launch(context: EngineContext, road: OrdinaryRoad, curve: StoredCurve): void {
  const { store, jobs, emit, now } = context;
  const { recipe } = curve;
  store.learningCurves.save(curve);
  const end = (change: Pick<StoredCurve, 'status' | 'error'>): void => {
    store.learningCurves.save({ ...curve, ...change, finishedAt: now() });
    emit({ type: 'changed', topics: ['learningCurves', 'arms', 'costs'] });
  };
  jobs.start(
    {
      id: curve.jobId,
      kind: 'learning-curve',
      projectId: curve.projectId,
      subjectId: curve.id,
      title: t`Learning curve: ${recipeWords(context, recipe)}`,
      simulated: curve.simulated,
      total: modelsOf(curve).length,
    },
    async ({ signal, report }) => {
      try {
        if (recipe.kind === 'local') {
          await measureLocally(context, curve, recipe, { signal, report });
          end({ status: 'finished', error: null });
          return;
        }
        const { splitId, seed, trainRows } = curve;
        const tuned = trialsOfCurve(recipe, { splitId, seed, subsets: modelsOf(curve), trainRows });
        const outcome = await runTrials(context, road, {
          ownerId: curve.id,
          recipe: tuned.recipe,
          suffix: 'curve',
          budget: curve.budget,
          signal,
          report,
        });
        const trials = store.trials.of(curve.id);
        const fault = trials.find(({ error }) => error !== null)?.error ?? null;
        if (fault !== null && trials.every(({ error }) => error !== null)) throw new AppFailure('provider', fault);
        end(
          outcome === 'over-budget'
            ? {
                status: 'over-budget',
                error: t`The next training could pass the budget. Raise it and resume to go on.`,
              }
            : { status: 'finished', error: null },
        );
      } catch (thrown) {
        end(howTrialsEnded(signal, thrown));
        throw thrown;
      }
    },
  );
  emit({ type: 'changed', topics: ['learningCurves', 'splits'] });
}

async function startCurve(context: EngineContext, input: CheckedInputOf<'learningCurves.start'>): Promise<StoredCurve> {
  const { store, newId, now, findLeaks } = context;
  const split = splitOf(context, input.splitId);
  const { recipe, seed } = input;
  const curve: StoredCurve = {
    id: newId('crv'),
    projectId: split.projectId,
    splitId: split.id,
    recipe,
    sizes: sizesOf(context, input),
    repeats: repeatsOf(input),
    seed,
    trainRows: split.counts.train,
    heldRows: split.counts.validation,
    status: 'running',
    jobId: newId('job'),
    budget: recipe.kind === 'local' ? null : (input.budget ?? null),
    simulated: recipe.kind === 'fine-tuned' && connectionOf(context, recipe.connectionId).kind === 'sandbox',
    createdAt: now(),
    finishedAt: null,
    error: null,
  };
  await refuseLeaks(findLeaks, { split, part: 'validation' }, input.acceptLeaks);
  const trials = recipe.kind === 'local' ? [] : await plannedTrials(context, curve, recipe, input.budget);
  store.transaction(() => {
    store.splits.freeze(split.id, now());
    store.learningCurves.save(curve);
    for (const trial of trials) store.trials.save(trial);
  });
  return curve;
}

async function plannedTrials(
  context: EngineContext,
  curve: StoredCurve,
  recipe: Extract<StoredCurve['recipe'], { kind: 'fine-tuned' }>,
  budget: number | undefined,
) {
  const { splitId, seed, trainRows } = curve;
  const tuned = trialsOfCurve(recipe, { splitId, seed, subsets: modelsOf(curve), trainRows });
  refuseFaults(await prepareTraining(context, { ...tuned.recipe, withValidation: true, subset: null }));
  const plan = await planTrials(context, tuned.recipe, tuned.specs);
  refuseUselessBudget(plan, budget);
  const high = plan.cost === null ? null : Math.min(plan.cost.high, budget ?? plan.cost.high);
  refuseOverProjectBudget(context, curve.projectId, { high, simulated: plan.simulated });
  return tuned.specs.map((spec, place) => ({
    ...spec,
    ownerId: curve.id,
    place,
    projectId: curve.projectId,
    trainRows: plan.trials[place]?.trainRows ?? 0,
    estimate: plan.trials[place]?.cost ?? null,
    trainingId: null,
    runId: null,
    used: false,
    error: null,
  }));
}

type Names =
  | 'learningCurves.plan'
  | 'learningCurves.start'
  | 'learningCurves.resume'
  | 'learningCurves.get'
  | 'learningCurves.list'
  | 'learningCurves.remove';

/** Operations on learning curves. */
export function learningCurveHandlers(context: EngineContext, road: OrdinaryRoad): Handlers<Names> {
  const { store, jobs, newId, emit } = context;
  const answer = async (curve: StoredCurve, wait: boolean): Promise<LearningCurve> => {
    launch(context, road, curve);
    if (wait) await jobs.finished(curve.jobId);
    return describeCurve(context, curveOf(context, curve.id));
  };
  const stopped = (curveId: string): StoredCurve => {
    const curve = curveOf(context, curveId);
    if (jobs.isRunning(curve.jobId)) throw new AppFailure('refused', t`This learning curve is still being measured.`);
    return curve;
  };
  return {
    'learningCurves.plan': (input) => planCurve(context, input),
    'learningCurves.start': async (input) => answer(await startCurve(context, input), input.wait),
    'learningCurves.resume': ({ curveId, budget, wait }) => {
      const curve = stopped(curveId);
      if (curve.status === 'finished')
        throw new AppFailure('refused', t`Every size of this curve is measured. Start a new one to try others.`);
      return answer(
        {
          ...curve,
          budget: budget ?? curve.budget,
          status: 'running',
          jobId: newId('job'),
          finishedAt: null,
          error: null,
        },
        wait,
      );
    },
    'learningCurves.get': ({ curveId }) => describeCurve(context, curveOf(context, curveId)),
    'learningCurves.list': ({ projectId }) =>
      Promise.all(
        store.learningCurves.list(projectOf(context, projectId).id).map((curve) => describeCurve(context, curve)),
      ),
    'learningCurves.remove': ({ curveId }) => {
      store.learningCurves.remove(stopped(curveId).id);
      emit({ type: 'changed', topics: ['learningCurves'] });
      return { removed: true };
    },
  };
}
