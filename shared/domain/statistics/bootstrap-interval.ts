import { AnswerTally, tallySupport } from './answer-tally';
import { requireSameLength } from './input-checks';
import { LabelCodes } from './label-codes';
import { fixMacroF1Labels } from './macro-f1-labels';
import { type BootstrapPlan, DEFAULT_BOOTSTRAP, groupRows, percentileInterval95, resampleCells } from './resampling';

/** One model's answers, and the statistic whose uncertainty is asked for. */
export type BootstrapIntervalInput = {
  truth: readonly string[];
  predicted: readonly string[];
  statistic: 'accuracy' | 'macroF1';
  /** The labels that macro F1 is the mean of; every value that occurs in truth or predicted when left out. */
  macroF1Labels?: readonly string[] | undefined;
  /** `{ seed: 1, resamples: 1000 }` when left out. */
  bootstrap?: BootstrapPlan | undefined;
};

/**
 * 95% percentile interval of one model's accuracy or macro F1 over resampled rows: what other rows of the same kind might have
 * shown. For accuracy alone prefer `wilsonInterval`, which is right for few rows too.
 * @returns fractions within 0..1; `null` when there are no rows
 * @throws RangeError when lists differ in length, or `macroF1Labels` is empty or repeats itself
 * @see Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 13
 */
export function bootstrapInterval(input: BootstrapIntervalInput): [low: number, high: number] | null {
  const { truth, predicted, statistic, bootstrap = DEFAULT_BOOTSTRAP } = input;
  requireSameLength('truth', truth.length, 'predicted', predicted.length);
  if (truth.length === 0) return null;
  const macroF1Labels = fixMacroF1Labels(input.macroF1Labels, truth, predicted);

  const codes = new LabelCodes(macroF1Labels);
  const macroCodes = macroF1Labels.map((label) => codes.codeOf(label));
  const cells = groupRows([codes.encode(truth), codes.encode(predicted)], codes.size);
  const tally = new AnswerTally(cells, 1, macroCodes, codes.size);
  const support = new Int32Array(codes.size);
  const values: number[] = [];
  resampleCells(cells, bootstrap, (counts) => {
    tally.tally(counts, tallySupport(cells, counts, support), truth.length);
    values.push(statistic === 'accuracy' ? tally.correct / truth.length : tally.macroF1);
  });
  return percentileInterval95(Float64Array.from(values));
}
