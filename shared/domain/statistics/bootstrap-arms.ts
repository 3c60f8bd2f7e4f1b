import { AnswerTally, type FurtherScores, tallySupport } from './answer-tally';
import { requireSameLength } from './input-checks';
import { LabelCodes } from './label-codes';
import { fixMacroF1Labels } from './macro-f1-labels';
import {
  type BootstrapPlan,
  bootstrapP,
  DEFAULT_BOOTSTRAP,
  groupRows,
  percentileInterval95,
  resampleCells,
} from './resampling';

export type BootstrapArmsInput = {
  truth: readonly string[];
  /** The answers of each arm, one value a row. */
  arms: readonly (readonly string[])[];
  /** The labels that each arm's macro F1 is the mean of; every value that occurs anywhere when left out. */
  macroF1Labels?: readonly string[] | undefined;
  /** `{ seed: 1, resamples: 1000 }` when left out. */
  bootstrap?: BootstrapPlan | undefined;
  /** True computes intervals for balanced accuracy, weighted F1, MCC and kappa too. */
  further?: boolean | undefined;
};

type Interval = [low: number, high: number];

export type ArmsBootstrap = {
  /** One entry an arm. `further` is null unless it was asked for. */
  arms: {
    accuracyCi95: Interval;
    macroF1Ci95: Interval;
    further: { [Score in keyof FurtherScores]: Interval } | null;
  }[];
  /** Every pair a < b of places in `arms`; differences are those of `a` minus those of `b`. */
  pairs: { a: number; b: number; accuracyDiffCi95: Interval; accuracyDiffP: number; macroF1DiffCi95: Interval }[];
};

const FURTHER = ['balancedAccuracy', 'weightedF1', 'mcc', 'cohenKappa'] as const satisfies (keyof FurtherScores)[];

/** What one arm scored in each resample. */
type Draws = { correct: Float64Array; macroF1: Float64Array; further: Record<keyof FurtherScores, Float64Array> };

/**
 * 95% percentile intervals of all arms and pairs from one and the same resamples: what `bootstrapInterval` gives for each arm and
 * `comparePaired` for each pair under the same plan, drawn once and not once for each.
 * @returns `null` when there are no rows
 * @throws RangeError when lists differ in length, or `macroF1Labels` is empty or repeats itself
 */
export function bootstrapArms(input: BootstrapArmsInput): ArmsBootstrap | null {
  const { truth, arms, bootstrap = DEFAULT_BOOTSTRAP, further = false } = input;
  for (const [at, answers] of arms.entries()) requireSameLength('truth', truth.length, `arms[${at}]`, answers.length);
  const rows = truth.length;
  if (rows === 0) return null;
  const draws = drawAll(input, bootstrap, further);
  const pairs: ArmsBootstrap['pairs'] = [];
  for (const [a, ofA] of draws.entries()) {
    for (const [b, ofB] of draws.entries()) {
      if (a >= b) continue;
      const differences = ofA.correct.map((right, resample) => right - (ofB.correct[resample] ?? 0));
      pairs.push({
        a,
        b,
        accuracyDiffP: bootstrapP(differences),
        accuracyDiffCi95: percentileInterval95(differences.map((difference) => difference / rows)),
        macroF1DiffCi95: percentileInterval95(
          ofA.macroF1.map((score, resample) => score - (ofB.macroF1[resample] ?? 0)),
        ),
      });
    }
  }
  return {
    arms: draws.map((own) => ({
      accuracyCi95: percentileInterval95(own.correct.map((count) => count / rows)),
      macroF1Ci95: percentileInterval95(own.macroF1),
      further: !further
        ? null
        : {
            balancedAccuracy: percentileInterval95(own.further.balancedAccuracy),
            weightedF1: percentileInterval95(own.further.weightedF1),
            mcc: percentileInterval95(own.further.mcc),
            cohenKappa: percentileInterval95(own.further.cohenKappa),
          },
    })),
    pairs,
  };
}

function drawAll({ truth, arms, macroF1Labels }: BootstrapArmsInput, plan: BootstrapPlan, further: boolean): Draws[] {
  const labels = fixMacroF1Labels(macroF1Labels, truth, ...arms);
  const codes = new LabelCodes(labels);
  const macroCodes = labels.map((label) => codes.codeOf(label));
  const columns = [truth, ...arms].map((column) => codes.encode(column));
  const cells = groupRows(columns, codes.size);
  const held = (wanted = true) => new Float64Array(wanted ? plan.resamples : 0);
  const scored = arms.map((_, arm) => ({
    tally: new AnswerTally(cells, arm + 1, macroCodes, codes.size),
    draws: {
      correct: held(),
      macroF1: held(),
      further: {
        balancedAccuracy: held(further),
        weightedF1: held(further),
        mcc: held(further),
        cohenKappa: held(further),
      },
    } satisfies Draws,
  }));
  const support = new Int32Array(codes.size);
  resampleCells(cells, plan, (counts, resample) => {
    tallySupport(cells, counts, support);
    for (const { tally, draws } of scored) {
      tally.tally(counts, support, truth.length);
      draws.correct[resample] = tally.correct;
      draws.macroF1[resample] = tally.macroF1;
      if (!further) continue;
      const scores = tally.further(support, truth.length);
      for (const score of FURTHER) draws.further[score][resample] = scores[score];
    }
  });
  return scored.map(({ draws }) => draws);
}
