import { AnswerTally, tallySupport } from './answer-tally';
import { requireDeclaredTruth, requireSameLength } from './input-checks';
import { LabelCodes } from './label-codes';
import { fixMacroF1Labels } from './macro-f1-labels';
import { countPaired, type McNemar, mcnemar } from './mcnemar';
import {
  type BootstrapPlan,
  bootstrapP,
  countCells,
  DEFAULT_BOOTSTRAP,
  groupRows,
  percentileInterval95,
  type RowCells,
  resampleCells,
} from './resampling';

/** Two models' answers to the same rows, one value a row in each list. */
export type CompareInput = {
  truth: readonly string[];
  /** Answers of model A; anything but the true label is wrong, also what is no label at all. */
  a: readonly string[];
  b: readonly string[];
  /** When given, every true label must be one of these. They change no number. */
  labels?: readonly string[] | undefined;
  /** `{ seed: 1, resamples: 1000 }` when left out. */
  bootstrap?: BootstrapPlan | undefined;
  /** The labels that macro F1 is the mean of; every value that occurs in truth, a or b when left out. */
  macroF1Labels?: readonly string[] | undefined;
};

/** Differences are A minus B, as fractions. `null` means 'not defined': there are no rows. */
export type PairedComparison = {
  n: number;
  mcnemar: McNemar;
  accuracyA: number | null;
  accuracyB: number | null;
  accuracyDiff: number | null;
  macroF1Diff: number | null;
  /** What macro F1 was the mean of. */
  macroF1Labels: string[];
  bootstrap: PairedBootstrap | null;
};

/** Percentile intervals over resampled rows; both models are scored on the same resamples. */
export type PairedBootstrap = {
  prng: 'mulberry32';
  seed: number;
  resamples: number;
  accuracyDiffCi95: [low: number, high: number];
  /** Two-sided: min(1, 2 min(#(diff <= 0) + 1, #(diff >= 0) + 1) / (resamples + 1)). */
  accuracyDiffP: number;
  macroF1DiffCi95: [low: number, high: number];
};

/**
 * Compares two models on the same rows: McNemar's test, and a paired bootstrap of the differences in accuracy and macro F1.
 *
 * Macro F1 is taken over a list that stays fixed while rows are resampled (a label that is absent from a resample counts as 0):
 * by default every value that occurs in `truth`, `a` or `b`, in code-point order, so answers outside the label set weigh on it.
 * @throws RangeError when lists differ in length, a true label is not in `labels`, or `macroF1Labels` is empty or repeats itself
 */
export function comparePaired(input: CompareInput): PairedComparison {
  const { truth, a, b, labels, bootstrap = DEFAULT_BOOTSTRAP } = input;
  requireSameLength('truth', truth.length, 'a', a.length);
  requireSameLength('truth', truth.length, 'b', b.length);
  if (labels !== undefined) requireDeclaredTruth(truth, labels);
  const macroF1Labels = fixMacroF1Labels(input.macroF1Labels, truth, a, b);

  const codes = new LabelCodes(macroF1Labels);
  const macroCodes = macroF1Labels.map((label) => codes.codeOf(label));
  const cells = groupRows([codes.encode(truth), codes.encode(a), codes.encode(b)], codes.size);
  const counts = countCells(cells);
  const n = truth.length;
  const test = mcnemar(countPaired(truth, a, b));
  if (n === 0) {
    const none = { accuracyA: null, accuracyB: null, accuracyDiff: null, macroF1Diff: null, bootstrap: null };
    return { n, mcnemar: test, macroF1Labels, ...none };
  }

  const tallyA = new AnswerTally(cells, 1, macroCodes, codes.size);
  const tallyB = new AnswerTally(cells, 2, macroCodes, codes.size);
  const support = tallySupport(cells, counts, new Int32Array(codes.size));
  tallyA.tally(counts, support, n);
  tallyB.tally(counts, support, n);
  return {
    n,
    mcnemar: test,
    accuracyA: tallyA.correct / n,
    accuracyB: tallyB.correct / n,
    accuracyDiff: (tallyA.correct - tallyB.correct) / n,
    macroF1Diff: tallyA.macroF1 - tallyB.macroF1,
    macroF1Labels,
    bootstrap: pairedBootstrap(cells, tallyA, tallyB, codes.size, bootstrap),
  };
}

function pairedBootstrap(
  cells: RowCells,
  a: AnswerTally,
  b: AnswerTally,
  codeCount: number,
  plan: BootstrapPlan,
): PairedBootstrap {
  const support = new Int32Array(codeCount);
  const { seed, resamples } = plan;
  const n = cells.cellOfRow.length;
  const rightDiffs = new Float64Array(resamples);
  const macroF1Diffs = new Float64Array(resamples);
  resampleCells(cells, plan, (counts, resample) => {
    tallySupport(cells, counts, support);
    a.tally(counts, support, n);
    b.tally(counts, support, n);
    rightDiffs[resample] = a.correct - b.correct;
    macroF1Diffs[resample] = a.macroF1 - b.macroF1;
  });
  return {
    prng: 'mulberry32',
    seed,
    resamples,
    accuracyDiffCi95: percentileInterval95(rightDiffs.map((difference) => difference / n)),
    accuracyDiffP: bootstrapP(rightDiffs),
    macroF1DiffCi95: percentileInterval95(macroF1Diffs),
  };
}
