import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { storedRunOf } from '@engine/runs/describe-run';
import { splitOf } from '@engine/splits/split-of';
import type { StoredRun } from '@engine/store/runs';
import { AppFailure } from '@shared/contract/errors';
import type { ComparedArm, ComparedPair, Comparison } from '@shared/contract/evidence';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, Split } from '@shared/contract/splits';
import { computeMetrics } from '@shared/domain/metrics';
import { costPerThousand } from '@shared/domain/pricing';
import { holm } from '@shared/domain/statistics';
import { overallVerdict, pairVerdict } from '@shared/domain/verdict';
import { type ChosenRuns, chooseRuns } from './choose-runs';
import type { Intervals } from './intervals-task';

/** Stands for 'no label could be read': it is in no label list, so it counts as wrong. */
const NO_LABEL = '\u0000no label';
const MOST_OUTSIDE_ANSWERS = 100;

type Outcomes = Pick<ComparedArm, 'outside' | 'readings'> & { truth: string[]; predicted: string[] };

const noReadings = (): NonNullable<ComparedArm['readings']> => ({
  exact: 0,
  normalised: 0,
  alias: 0,
  containment: 0,
  nobody: 0,
  several: 0,
  outsider: 0,
});

function outcomesOf({ store }: EngineContext, run: StoredRun): Outcomes {
  const rows = store.predictions.outcomes(run.key);
  const counts = new Map<string, number>();
  const readings = noReadings();
  for (const { outside, reading } of rows) {
    if (reading !== null) readings[reading] += 1;
    if (outside === null) continue;
    const answer = outside.slice(0, 200);
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return {
    // Rows of arms that ask no model name an entry as it is.
    readings: rows.some(({ reading }) => reading !== null) ? readings : null,
    truth: rows.map(({ truth }) => truth),
    predicted: rows.map(({ label }) => label ?? NO_LABEL),
    outside: [...counts]
      .map(([answer, count]) => ({ answer, count }))
      .sort((a, b) => b.count - a.count || (a.answer < b.answer ? -1 : 1))
      .slice(0, MOST_OUTSIDE_ANSWERS),
  };
}

function comparedArm(
  context: EngineContext,
  run: StoredRun,
  outcomes: Outcomes,
  labels: readonly string[],
  macroF1Ci95: ComparedArm['macroF1Ci95'],
  isPool: boolean,
): ComparedArm {
  const arm = armOf(context, run.armId);
  const metrics = computeMetrics({ truth: outcomes.truth, predicted: outcomes.predicted, labels });
  const totals = context.store.predictions.totals(run.key);
  const { config } = arm;
  const training =
    config.kind === 'fine-tuned' && config.trainingJobId !== null
      ? context.store.training.get(config.trainingJobId)
      : null;
  return {
    runId: run.id,
    armId: arm.id,
    name: arm.name,
    kind: config.kind,
    model: 'model' in config ? config.model : null,
    simulated: arm.simulated,
    n: metrics.n,
    correct: metrics.correct,
    accuracy: metrics.accuracy,
    accuracyCi95: metrics.wilson95,
    macroF1: metrics.macroSupported.f1,
    macroF1Ci95,
    counts: totals.counts,
    outside: outcomes.outside,
    costPer1000: totals.cost === null || metrics.n === 0 ? null : costPerThousand(totals.cost, metrics.n),
    cost: totals.paid,
    trainingCost: training?.cost ?? context.store.embeddings.head(run.key)?.trainingCost ?? null,
    latencyMs: totals.latencyMs,
    confusion: isPool ? { rows: [], columns: [], matrix: [] } : metrics.confusion,
    perClass: metrics.perClass,
    readings: outcomes.readings,
  };
}

function comparedPairs(
  arms: readonly ComparedArm[],
  pairs: Intervals['pairs'],
): { pairs: ComparedPair[]; figures: PairWithCounts[] } {
  const adjusted = holm(pairs.map(({ p }) => p));
  const figures = pairs.map((pair, index) => {
    const a = arms[pair.a];
    const b = arms[pair.b];
    if (a === undefined || b === undefined) throw new RangeError('a pair names an arm that is not there');
    const numbers = {
      a: a.runId,
      b: b.runId,
      accuracyDiff: pair.accuracyDiff,
      accuracyDiffCi95: pair.accuracyDiffCi95,
      pHolm: adjusted[index] ?? 1,
    };
    return {
      figures: { ...numbers, onlyARight: pair.onlyARight, onlyBRight: pair.onlyBRight },
      pair: { ...numbers, p: pair.p, ...pairVerdict(numbers, a.name, b.name) },
    };
  });
  return { pairs: figures.map(({ pair }) => pair), figures: figures.map((entry) => entry.figures) };
}
type PairWithCounts = Omit<ComparedPair, 'p' | 'verdict' | 'sentence'> & { onlyARight: number; onlyBRight: number };

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
  // Trials of a sweep that nobody has taken are compared in the sweep alone, unless they are named.
  const shown = new Set(context.store.arms.shown(project.id).map(({ id }) => id));
  const runs = context.store.runs.list(project.id).filter(({ armId }) => shown.has(armId));
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

  async function intervals(runs: readonly StoredRun[], outcomes: readonly Outcomes[]): Promise<Intervals> {
    const key = JSON.stringify(runs.map(({ id, finishedAt }) => [id, finishedAt]));
    const known = kept.get(key);
    if (known !== undefined) return known;
    const computing = workers.run('comparisonIntervals', {
      truth: outcomes[0]?.truth ?? [],
      predicted: outcomes.map(({ predicted }) => predicted),
    });
    kept.clear(); // one comparison is looked at at a time; older ones are quickly made again
    kept.set(key, computing);
    computing.catch(() => kept.delete(key));
    return computing;
  }

  return async function compare(input: CheckedInputOf<'comparisons.get'>): Promise<Comparison> {
    const { split, part, chosen } = target(context, input);
    const project = projectOf(context, input.projectId);
    const runs = chosen.chosen;
    const outcomes = runs.map((run) => outcomesOf(context, run));
    const isPool = project.kind === 'short-answer';
    // A pool is long, and names that no row carries change neither accuracy nor the F1 over those that some do.
    const labels = isPool
      ? [...new Set(outcomes[0]?.truth)].sort()
      : taskLabels(project, split).labels.map(({ name }) => name);
    const found = await intervals(runs, outcomes);
    const arms = runs.map((run, index) =>
      comparedArm(
        context,
        run,
        outcomes[index] ?? { truth: [], predicted: [], outside: [], readings: null },
        labels,
        found.macroF1Ci95[index] ?? null,
        isPool,
      ),
    );
    const { pairs, figures } = comparedPairs(arms, found.pairs);
    const rows = outcomes[0]?.truth.length ?? 0;
    const verdict = overallVerdict({ rows, arms, pairs: figures });
    const known = store.projects.summaries().find((summary) => summary.project.id === project.id)?.verdict ?? null;
    if (part === 'test' && arms.length > 1 && known !== verdict.sentence) {
      store.projects.setVerdict(project.id, verdict.sentence, now());
      emit({ type: 'changed', topics: ['projects'] });
    }
    return {
      projectId: project.id,
      splitId: split.id,
      part,
      rows,
      kind: project.kind,
      labels,
      arms,
      pairs,
      verdict,
      leftOut: chosen.leftOut.map(({ run, reason }) => ({
        runId: run.id,
        name: armOf(context, run.armId).name,
        reason,
      })),
    };
  };
}
export type Compare = ReturnType<typeof createComparer>;
