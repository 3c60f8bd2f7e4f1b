import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { storedRunOf } from '@engine/runs/describe-run';
import { splitOf } from '@engine/splits/split-of';
import type { StoredRun } from '@engine/store/runs';
import { AppFailure } from '@shared/contract/errors';
import type { Comparison } from '@shared/contract/evidence';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, Split } from '@shared/contract/splits';
import { type ChosenRuns, chooseRuns } from './choose-runs';
import { type ComparisonFacts, comparisonOf, intervalsInput, type RunFacts } from './comparison-of';
import type { Intervals } from './intervals-task';

/** What a run brought, as the store has it. */
function factsOf(context: EngineContext, run: StoredRun): RunFacts {
  const { store } = context;
  const arm = armOf(context, run.armId);
  const { config } = arm;
  const { cost, paid, latencyMs } = store.predictions.totals(run.key);
  const training =
    config.kind === 'fine-tuned' && config.trainingJobId !== null ? store.training.get(config.trainingJobId) : null;
  return {
    runId: run.id,
    armId: arm.id,
    name: arm.name,
    kind: config.kind,
    model: 'model' in config ? config.model : null,
    simulated: arm.simulated,
    rows: store.predictions.outcomes(run.key),
    cost,
    paid,
    trainingCost: training?.cost ?? store.embeddings.head(run.key)?.trainingCost ?? null,
    latencyMs,
  };
}

function explicitRuns(context: EngineContext, runIds: readonly string[]): ChosenRuns {
  const runs = runIds.map((runId) => storedRunOf(context, runId));
  const first = runs[0];
  if (first === undefined) throw new AppFailure('invalid-input', 'Name at least one run to compare.');
  for (const run of runs) {
    if (run.status !== 'finished')
      throw new AppFailure(
        'refused',
        'A run that has not finished cannot be compared: its missing rows would count as wrong.',
      );
  }
  const { chosen, leftOut } = chooseRuns([...runs].reverse(), { splitId: first.splitId, part: first.part });
  return { chosen, leftOut };
}

function target(
  context: EngineContext,
  input: CheckedInputOf<'comparisons.get'>,
): { split: Split; part: Part; chosen: ChosenRuns } {
  const project = projectOf(context, input.projectId);
  const runs = context.store.runs.list(project.id);
  if (input.runIds !== undefined) {
    const chosen = explicitRuns(context, input.runIds);
    const first = chosen.chosen[0];
    if (first === undefined || first.projectId !== project.id)
      throw new AppFailure('refused', 'These runs belong to another project.');
    return { split: splitOf(context, first.splitId), part: first.part, chosen };
  }
  const newest = runs.find((run) => run.status === 'finished' && run.part === input.part);
  const splitId = input.splitId ?? newest?.splitId;
  if (splitId === undefined) {
    throw new AppFailure(
      'not-found',
      'There is no finished run to compare yet. Run at least two arms on the test rows.',
    );
  }
  return {
    split: splitOf(context, splitId),
    part: input.part,
    chosen: chooseRuns(runs, { splitId, part: input.part }),
  };
}

/** Puts finished runs over the same rows side by side. Heavy sums run in a worker and are kept until the runs change. */
export function createComparer(context: EngineContext) {
  const { store, workers, emit, now } = context;
  const kept = new Map<string, Promise<Intervals>>();

  async function intervals(runs: readonly StoredRun[], facts: ComparisonFacts): Promise<Intervals> {
    const key = JSON.stringify(runs.map(({ id, finishedAt }) => [id, finishedAt]));
    const known = kept.get(key);
    if (known !== undefined) return known;
    const computing = workers.run('comparisonIntervals', intervalsInput(facts));
    kept.clear(); // one comparison is looked at at a time; older ones are quickly made again
    kept.set(key, computing);
    computing.catch(() => kept.delete(key));
    return computing;
  }

  return async function compare(input: CheckedInputOf<'comparisons.get'>): Promise<Comparison> {
    const { split, part, chosen } = target(context, input);
    const project = projectOf(context, input.projectId);
    const facts: ComparisonFacts = {
      projectId: project.id,
      splitId: split.id,
      part,
      kind: project.kind,
      labels: taskLabels(project, split).labels.map(({ name }) => name),
      runs: chosen.chosen.map((run) => factsOf(context, run)),
      leftOut: chosen.leftOut.map(({ run, reason }) => ({
        runId: run.id,
        name: armOf(context, run.armId).name,
        reason,
      })),
    };
    const comparison = comparisonOf(facts, await intervals(chosen.chosen, facts));
    const { sentence } = comparison.verdict;
    const known = store.projects.summaries().find((summary) => summary.project.id === project.id)?.verdict ?? null;
    if (part === 'test' && comparison.arms.length > 1 && known !== sentence) {
      store.projects.setVerdict(project.id, sentence, now());
      emit({ type: 'changed', topics: ['projects'] });
    }
    return comparison;
  };
}
export type Compare = ReturnType<typeof createComparer>;
