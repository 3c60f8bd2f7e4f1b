import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { lifeCosts } from '@engine/costs/life-costs';
import { projectOf } from '@engine/projects/project-of';
import type { StoredRun } from '@engine/store/runs';
import type { ComparedArm, Comparison } from '@shared/contract/evidence';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { PayBack } from '@shared/domain/verdict';
import { assembleComparison, comparedArms, type RunFacts } from './assemble-comparison';
import { comparisonTarget } from './comparison-target';
import type { ComparisonEvidence } from './evidence-task';
import { testLooks } from './test-looks';

/** The volume that paying back is told for where nobody says another. */
const CALLS_PER_DAY = 1000;
/** Comparisons whose numbers are kept: the sides of a project that is looked at. */
const KEPT = 4;

const DAY = 'YYYY-MM-DD'.length;

/** What a run brought beside its answers. */
function factsOf(context: EngineContext, run: StoredRun, differs: string | null): RunFacts {
  const { store } = context;
  const arm = armOf(context, run.armId);
  const { config } = arm;
  const { counts, cost, paid, latencyMs } = store.predictions.totals(run.key);
  const training =
    config.kind === 'fine-tuned' && config.trainingJobId !== null ? store.training.get(config.trainingJobId) : null;
  return {
    runId: run.id,
    armId: arm.id,
    name: arm.name,
    kind: config.kind,
    model: 'model' in config ? config.model : null,
    simulated: arm.simulated,
    answers: Object.values(counts).reduce((sum, count) => sum + count, 0),
    cost,
    paid,
    trainingCost: training?.cost ?? store.embeddings.head(run.key)?.trainingCost ?? null,
    latencyMs,
    differs,
  };
}

/** What the arms cost over their life, from today on. */
function payBackOf(context: EngineContext, arms: readonly ComparedArm[]): PayBack {
  const asOf = `${context.now().slice(0, DAY)}T00:00:00.000Z`;
  return {
    callsPerDay: CALLS_PER_DAY,
    asOf,
    costs: arms.flatMap((arm) => {
      const { costs } = lifeCosts(context, arm, 'standard');
      return costs === null ? [] : [{ runId: arm.runId, costs }];
    }),
  };
}

/** Puts finished runs over the same rows side by side. What follows from the rows is computed in a worker, and kept until the runs change. */
export function createComparer(context: EngineContext) {
  const { store, workers } = context;
  const kept = new Map<string, Promise<ComparisonEvidence>>();

  async function evidenceOf(runs: readonly StoredRun[], labels: string[] | null): Promise<ComparisonEvidence> {
    const key = JSON.stringify([runs.map(({ id, finishedAt }) => [id, finishedAt]), labels]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const computing = workers.run('compareRuns', {
      databaseFile: store.databaseFile,
      runs: runs.map((run) => run.key),
      labels,
    });
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT + 1))) kept.delete(oldest);
    kept.set(key, computing);
    computing.catch(() => kept.delete(key));
    return computing;
  }

  /** Does not count as a look at the test rows: whoever shows the results calls `recordTestLook`. */
  return async function compare(input: CheckedInputOf<'comparisons.get'>): Promise<Comparison> {
    const { split, part, runs } = comparisonTarget(context, input);
    const project = projectOf(context, input.projectId);
    const isPool = project.kind === 'short-answer';
    const labels = isPool ? null : taskLabels(project, split).labels.map(({ name }) => name);
    const found = await evidenceOf(runs.chosen, labels);
    const facts = runs.chosen.map((run) =>
      factsOf(context, run, runs.unlike.find((unlike) => unlike.run === run)?.reason ?? null),
    );
    const arms = comparedArms(facts, found, project.kind);
    return assembleComparison({
      projectId: project.id,
      splitId: split.id,
      part,
      kind: project.kind,
      arms,
      found,
      leftOut: runs.leftOut.map(({ run, reason }) => ({ runId: run.id, name: armOf(context, run.armId).name, reason })),
      differentSince: store.comparisonRules.differentSince(split.id, part),
      testLooks: part === 'test' ? testLooks(context, split.id) : [],
      margin: input.margin,
      payBack: payBackOf(context, arms),
    });
  };
}
export type Compare = ReturnType<typeof createComparer>;
