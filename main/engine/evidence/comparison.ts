import { armOf } from '@engine/arms/arm-of';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { lifeCosts } from '@engine/costs/life-costs';
import { projectOf } from '@engine/projects/project-of';
import type { StoredRun } from '@engine/store/runs';
import type { ComparedArm, ComparedPair, Comparison } from '@shared/contract/evidence';
import type { CheckedInputOf } from '@shared/contract/operations';
import { costPerThousand } from '@shared/domain/pricing';
import { type Equivalence, equivalence, holm, type PairedCounts } from '@shared/domain/statistics';
import {
  overallVerdict,
  type PairFigures,
  type PairGround,
  type PayBack,
  pairReasons,
  pairVerdict,
  rowsToSeparate,
} from '@shared/domain/verdict';
import { comparisonTarget } from './comparison-target';
import { BOOTSTRAP } from './compute-evidence';
import type { ComparisonEvidence } from './evidence-task';
import { testLooks } from './test-looks';

/** The volume that paying back is told for where nobody says another. */
const CALLS_PER_DAY = 1000;
/** Comparisons whose numbers are kept: the sides of a project that is looked at. */
const KEPT = 4;

const DAY = 'YYYY-MM-DD'.length;

function comparedArm(
  context: EngineContext,
  run: StoredRun,
  evidence: ComparisonEvidence['arms'][number],
  differs: string | null,
  isPool: boolean,
): ComparedArm {
  const arm = armOf(context, run.armId);
  const totals = context.store.predictions.totals(run.key);
  const rows = Object.values(totals.counts).reduce((sum, count) => sum + count, 0);
  const { config } = arm;
  const training =
    config.kind === 'fine-tuned' && config.trainingJobId !== null
      ? context.store.training.get(config.trainingJobId)
      : null;
  return {
    ...evidence,
    runId: run.id,
    armId: arm.id,
    name: arm.name,
    kind: config.kind,
    model: 'model' in config ? config.model : null,
    simulated: arm.simulated,
    costPer1000: totals.cost === null || rows === 0 ? null : costPerThousand(totals.cost, rows),
    cost: totals.paid,
    trainingCost: training?.cost ?? context.store.embeddings.head(run.key)?.trainingCost ?? null,
    latencyMs: totals.latencyMs,
    confusion: isPool ? { rows: [], columns: [], matrix: [] } : evidence.confusion,
    differs,
  };
}

const noWorse = (found: Equivalence | null): ComparedPair['aNoWorse'] =>
  found === null
    ? null
    : {
        ci95: found.ci95,
        noWorseP: found.noWorseP,
        isNoWorse: found.isNoWorse,
        isEquivalent: found.isEquivalent,
        moreRows: found.moreRows,
      };

/** The same rows as seen from the other arm. */
const turned = ({ onlyARight, onlyBRight, ...rest }: PairedCounts): PairedCounts => ({
  ...rest,
  onlyARight: onlyBRight,
  onlyBRight: onlyARight,
});

function comparedPairs(
  arms: readonly ComparedArm[],
  found: readonly ComparisonEvidence['pairs'][number][],
  ground: PairGround,
): { pairs: ComparedPair[]; figures: PairFigures[] } {
  const adjusted = holm(found.map(({ p }) => p));
  const both = found.map(({ a: placeA, b: placeB, counts, ...numbers }, index) => {
    const [a, b] = [arms[placeA], arms[placeB]];
    if (a === undefined || b === undefined) throw new RangeError('a pair names an arm that is not there');
    const { onlyARight, onlyBRight } = counts;
    const figures: PairFigures = {
      a: a.runId,
      b: b.runId,
      accuracyDiff: numbers.accuracyDiff,
      accuracyDiffCi95: numbers.accuracyDiffCi95,
      pHolm: adjusted[index] ?? 1,
      onlyARight,
      onlyBRight,
    };
    const pair: ComparedPair = {
      a: a.runId,
      b: b.runId,
      counts,
      ...numbers,
      pHolm: figures.pHolm,
      aNoWorse: noWorse(equivalence(counts, ground.margin)),
      bNoWorse: noWorse(equivalence(turned(counts), ground.margin)),
      rowsToSeparate: rowsToSeparate({ rows: ground.rows, onlyARight, onlyBRight }),
      ...pairVerdict(figures, a.name, b.name),
      reasons: pairReasons(a, b, figures, ground),
    };
    return { pair, figures };
  });
  return { pairs: both.map(({ pair }) => pair), figures: both.map(({ figures }) => figures) };
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
  const { store, workers, emit, now } = context;
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
    const arms = runs.chosen.flatMap((run, index) => {
      const evidence = found.arms[index];
      const differs = runs.unlike.find((unlike) => unlike.run === run)?.reason ?? null;
      return evidence === undefined ? [] : [comparedArm(context, run, evidence, differs, isPool)];
    });
    const { rows } = found;
    const { margin } = input;
    const payBack = payBackOf(context, arms);
    const { pairs, figures } = comparedPairs(arms, found.pairs, { rows, margin, payBack });
    const verdict = overallVerdict({ rows, arms, pairs: figures, margin, payBack });
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
      labels: found.labels,
      arms,
      pairs,
      verdict,
      leftOut: runs.leftOut.map(({ run, reason }) => ({ runId: run.id, name: armOf(context, run.armId).name, reason })),
      differentSince: store.comparisonRules.differentSince(split.id, part),
      testLooks: part === 'test' ? testLooks(context, split.id) : [],
      margin,
      bootstrap: { ...BOOTSTRAP },
      payBack: { ...payBack, costs: [...payBack.costs] },
    };
  };
}
export type Compare = ReturnType<typeof createComparer>;
