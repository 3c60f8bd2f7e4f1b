import { noCounts } from '@engine/store/predictions';
import type { ComparedArm, ComparedPair, Comparison } from '@shared/contract/evidence';
import type { AnswerReading, PredictionStatus } from '@shared/contract/runs';
import { computeMetrics } from '@shared/domain/metrics';
import { costPerThousand } from '@shared/domain/pricing';
import { holm } from '@shared/domain/statistics';
import { overallVerdict, pairVerdict } from '@shared/domain/verdict';
import type { Intervals, IntervalsInput } from './intervals-task';

/** Stands for 'no label could be read': it is in no label list, so it counts as wrong. */
const NO_LABEL = '\u0000no label';
const MOST_OUTSIDE_ANSWERS = 100;
/** Answers outside the set are told apart by this many characters. */
export const SHOWN_ANSWER = 200;

/** What one row of a run became. */
export type RowOutcome = {
  truth: string;
  /** Null when no label could be read. */
  label: string | null;
  status: PredictionStatus;
  /** What was answered instead of a label of the set. */
  outside: string | null;
  reading: AnswerReading | null;
};

/** One run as a comparison takes it in. Money is nano-dollars. */
export type RunFacts = Pick<
  ComparedArm,
  'runId' | 'armId' | 'name' | 'kind' | 'model' | 'simulated' | 'trainingCost' | 'latencyMs'
> & {
  /** In the order of the split, the same rows in every run. */
  rows: readonly RowOutcome[];
  /** The price of all answers, whoever paid them; null when none is known. */
  cost: number | null;
  /** What the run itself paid. */
  paid: number | null;
};

/** All that a comparison is made of. */
export type ComparisonFacts = Pick<Comparison, 'projectId' | 'splitId' | 'part' | 'kind' | 'leftOut'> & {
  /** The labels of the task; for short answers the whole pool. */
  labels: readonly string[];
  runs: readonly RunFacts[];
};

const truthOf = ({ runs }: Pick<ComparisonFacts, 'runs'>): string[] => (runs[0]?.rows ?? []).map(({ truth }) => truth);
const predictedOf = ({ rows }: RunFacts): string[] => rows.map(({ label }) => label ?? NO_LABEL);

/** What the bootstrap and the paired tests of a comparison work on. */
export const intervalsInput = (facts: Pick<ComparisonFacts, 'runs'>): IntervalsInput => ({
  truth: truthOf(facts),
  predicted: facts.runs.map(predictedOf),
});

const noReadings = (): NonNullable<ComparedArm['readings']> => ({
  exact: 0,
  normalised: 0,
  alias: 0,
  containment: 0,
  nobody: 0,
  several: 0,
  outsider: 0,
});

function tally(rows: readonly RowOutcome[]): Pick<ComparedArm, 'counts' | 'outside' | 'readings'> {
  const counts = noCounts();
  const readings = noReadings();
  const answers = new Map<string, number>();
  for (const { status, outside, reading } of rows) {
    counts[status] += 1;
    if (reading !== null) readings[reading] += 1;
    if (outside === null) continue;
    const answer = outside.slice(0, SHOWN_ANSWER);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  return {
    counts,
    // Rows of arms that ask no model name an entry as it is.
    readings: rows.some(({ reading }) => reading !== null) ? readings : null,
    outside: [...answers]
      .map(([answer, count]) => ({ answer, count }))
      .sort((a, b) => b.count - a.count || (a.answer < b.answer ? -1 : 1))
      .slice(0, MOST_OUTSIDE_ANSWERS),
  };
}

function comparedArm(
  { rows, cost, paid, ...run }: RunFacts,
  predicted: readonly string[],
  labels: readonly string[],
  isPool: boolean,
  macroF1Ci95: ComparedArm['macroF1Ci95'],
): ComparedArm {
  const metrics = computeMetrics({ truth: rows.map(({ truth }) => truth), predicted, labels });
  return {
    ...run,
    ...tally(rows),
    n: metrics.n,
    correct: metrics.correct,
    accuracy: metrics.accuracy,
    accuracyCi95: metrics.wilson95,
    macroF1: metrics.macroSupported.f1,
    macroF1Ci95,
    costPer1000: cost === null || metrics.n === 0 ? null : costPerThousand(cost, metrics.n),
    cost: paid,
    confusion: isPool ? { rows: [], columns: [], matrix: [] } : metrics.confusion,
    perClass: metrics.perClass,
  };
}

type PairWithCounts = Omit<ComparedPair, 'p' | 'verdict' | 'sentence'> & { onlyARight: number; onlyBRight: number };

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

/**
 * A comparison, as a pure function of what the runs answered: the screen, the reports and the verification of a bundle all get
 * their figures here.
 * @param found intervals and tests over {@link intervalsInput} of the same facts: they take long, so a worker makes them
 */
export function comparisonOf(facts: ComparisonFacts, found: Intervals): Comparison {
  const { runs, labels: listed, ...rest } = facts;
  const isPool = facts.kind === 'short-answer';
  // A pool is long, and names that no row carries change neither accuracy nor the F1 over those that some do.
  const labels = isPool ? [...new Set(truthOf(facts))].sort() : [...listed];
  const arms = runs.map((run, index) =>
    comparedArm(run, predictedOf(run), labels, isPool, found.macroF1Ci95[index] ?? null),
  );
  const { pairs, figures } = comparedPairs(arms, found.pairs);
  const rows = runs[0]?.rows.length ?? 0;
  return { ...rest, rows, labels, arms, pairs, verdict: overallVerdict({ rows, arms, pairs: figures }) };
}
