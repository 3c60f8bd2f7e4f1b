import { assembleComparison, comparedArms } from '@engine/evidence/assemble-comparison';
import { evidenceOfRows } from '@engine/evidence/evidence-task';
import type { BundleContents } from '@shared/contract/bundles';
import { type ComparedArm, Comparison } from '@shared/contract/evidence';
import type { BundlePrediction, Setup } from './format';

/** What a bundle's rows and answers come to, run by run in the order of the setup. */
export type Answers = { truth: string; prediction: BundlePrediction }[][];

/** What of a recorded comparison is no number that follows from the answers, but was chosen or happened: it is taken as it stands. */
export const Given = Comparison.pick({ differentSince: true, testLooks: true, margin: true, payBack: true });
export type Given = ReturnType<typeof Given.parse>;

/** The costs over a life with what follows from the answers put in anew; hosting, volume and ends are taken as they stand. */
function payBackFrom(recorded: Given['payBack'], arms: readonly ComparedArm[]): Given['payBack'] {
  const costs = recorded.costs.map((entry) => {
    const arm = arms.find(({ runId }) => runId === entry.runId);
    return {
      ...entry,
      costs: {
        ...entry.costs,
        fixed: arm?.kind === 'fine-tuned' ? (arm.trainingCost ?? 0) : 0,
        use: { ...entry.costs.use, cost: arm?.costPer1000 ?? 0 },
      },
    };
  });
  return { ...recorded, costs };
}

/** The comparison as the app computes it, out of a bundle's own rows, answers and sums. */
export function recomputed(setup: Setup, answers: Answers, contents: BundleContents, given: Given): Comparison {
  const { kind } = setup.project;
  const found = evidenceOfRows(
    answers.map((run) => run.map(({ truth, prediction }) => ({ rowId: prediction.row, truth, ...prediction }))),
    kind === 'short-answer' ? null : setup.labels,
  );
  const runs = setup.runs.map(
    ({ runId, armId, name, model, simulated, trainingCost, totals, differs, ...run }, at) => ({
      runId,
      armId,
      name,
      kind: run.kind,
      model,
      simulated,
      trainingCost,
      differs,
      latencyMs: totals.latencyMs,
      cost: totals.cost,
      paid: totals.paid,
      answers: answers[at]?.length ?? 0,
    }),
  );
  const arms = comparedArms(runs, found, kind);
  const comparison = assembleComparison({
    ...given,
    projectId: setup.project.id,
    splitId: setup.split.id,
    part: setup.part,
    kind,
    leftOut: setup.leftOut,
    arms,
    found,
    payBack: payBackFrom(given.payBack, arms),
  });
  if (contents === 'rows') return comparison;
  return { ...comparison, arms: comparison.arms.map((arm) => ({ ...arm, outside: [] })) };
}
