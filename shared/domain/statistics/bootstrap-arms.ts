import { AnswerTally, tallySupport } from './answer-tally';
import { requireSameLength } from './input-checks';
import { LabelCodes } from './label-codes';
import { fixMacroF1Labels } from './macro-f1-labels';
import { type BootstrapPlan, DEFAULT_BOOTSTRAP, groupRows, percentileInterval95, resampleCells } from './resampling';

export type BootstrapArmsInput = {
  truth: readonly string[];
  /** The answers of each arm, one value a row. */
  arms: readonly (readonly string[])[];
  /** The labels that each arm's macro F1 is the mean of; every value that occurs anywhere when left out. */
  macroF1Labels?: readonly string[] | undefined;
  /** `{ seed: 1, resamples: 1000 }` when left out. */
  bootstrap?: BootstrapPlan | undefined;
};

export type ArmsBootstrap = {
  /** One entry an arm. */
  arms: { accuracyCi95: [low: number, high: number]; macroF1Ci95: [low: number, high: number] }[];
  /** Every pair a < b of places in `arms`; the difference is that of `a` minus that of `b`. */
  pairs: { a: number; b: number; accuracyDiffCi95: [low: number, high: number] }[];
};

/**
 * 95% percentile intervals of all arms and pairs from one and the same resamples: what `bootstrapInterval` gives for each arm and
 * `comparePaired` for each pair under the same plan, drawn once and not once for each.
 * @returns `null` when there are no rows
 * @throws RangeError when lists differ in length, or `macroF1Labels` is empty or repeats itself
 */
export function bootstrapArms(input: BootstrapArmsInput): ArmsBootstrap | null {
  const { truth, arms, bootstrap = DEFAULT_BOOTSTRAP } = input;
  for (const [at, answers] of arms.entries()) requireSameLength('truth', truth.length, `arms[${at}]`, answers.length);
  const rows = truth.length;
  if (rows === 0) return null;
  const macroF1Labels = fixMacroF1Labels(input.macroF1Labels, truth, ...arms);
  const codes = new LabelCodes(macroF1Labels);
  const macroCodes = macroF1Labels.map((label) => codes.codeOf(label));
  const columns = [truth, ...arms].map((column) => codes.encode(column));
  const cells = groupRows(columns, codes.size);
  const tallies = arms.map((_, arm) => new AnswerTally(cells, arm + 1, macroCodes, codes.size));

  const correct = arms.map(() => new Float64Array(bootstrap.resamples));
  const macroF1 = arms.map(() => new Float64Array(bootstrap.resamples));
  const support = new Int32Array(codes.size);
  resampleCells(cells, bootstrap, (counts, resample) => {
    tallySupport(cells, counts, support);
    for (const [arm, tally] of tallies.entries()) {
      tally.tally(counts, support, rows);
      (correct[arm] ?? new Float64Array())[resample] = tally.correct;
      (macroF1[arm] ?? new Float64Array())[resample] = tally.macroF1;
    }
  });
  const pairs: ArmsBootstrap['pairs'] = [];
  for (const [a, ofA] of correct.entries()) {
    for (const [b, ofB] of correct.entries()) {
      if (a >= b) continue;
      const differences = ofA.map((right, resample) => (right - (ofB[resample] ?? 0)) / rows);
      pairs.push({ a, b, accuracyDiffCi95: percentileInterval95(differences) });
    }
  }
  return {
    arms: correct.map((right, arm) => ({
      accuracyCi95: percentileInterval95(right.map((count) => count / rows)),
      macroF1Ci95: percentileInterval95(macroF1[arm] ?? new Float64Array()),
    })),
    pairs,
  };
}
