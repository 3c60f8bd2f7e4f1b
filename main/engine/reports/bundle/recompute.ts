import { type ComparisonFacts, comparisonOf, intervalsInput, type RowOutcome } from '@engine/evidence/comparison-of';
import { comparisonIntervals } from '@engine/evidence/intervals-task';
import type { BundleContents } from '@shared/contract/bundles';
import type { Comparison } from '@shared/contract/evidence';
import type { BundlePrediction, Setup } from './format';

/** What a bundle's rows and answers come to, run by run in the order of the setup. */
export type Answers = { truth: string; prediction: BundlePrediction }[][];

const outcomeOf = ({ truth, prediction }: Answers[number][number]): RowOutcome => ({
  truth,
  label: prediction.label,
  status: prediction.status,
  outside: prediction.outside,
  reading: prediction.reading,
});

/** The comparison as the app computes it, out of a bundle's own rows, answers and sums. */
export function recomputed(setup: Setup, answers: Answers, contents: BundleContents): Comparison {
  const facts: ComparisonFacts = {
    projectId: setup.project.id,
    splitId: setup.split.id,
    part: setup.part,
    kind: setup.project.kind,
    labels: setup.labels,
    leftOut: setup.leftOut,
    runs: setup.runs.map(({ runId, armId, name, kind, model, simulated, trainingCost, totals }, at) => ({
      runId,
      armId,
      name,
      kind,
      model,
      simulated,
      trainingCost,
      latencyMs: totals.latencyMs,
      cost: totals.cost,
      paid: totals.paid,
      rows: (answers[at] ?? []).map(outcomeOf),
    })),
  };
  const comparison = comparisonOf(facts, comparisonIntervals(intervalsInput(facts)));
  if (contents === 'rows') return comparison;
  return { ...comparison, arms: comparison.arms.map((arm) => ({ ...arm, outside: [] })) };
}
