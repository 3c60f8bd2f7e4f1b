import { bootstrapInterval, comparePaired } from '@shared/domain/statistics';

export type IntervalsInput = {
  truth: string[];
  /** One list an arm, in the order of `truth`. */
  predicted: string[][];
  labels: string[];
};
export type Intervals = {
  /** One an arm; null without rows. */
  macroF1Ci95: ([number, number] | null)[];
  /** Every pair, the more accurate arm not necessarily first; `a` and `b` are places in `predicted`. */
  pairs: {
    a: number;
    b: number;
    accuracyDiff: number;
    accuracyDiffCi95: [number, number];
    /** Exact McNemar. */
    p: number;
    onlyARight: number;
    onlyBRight: number;
  }[];
};

const SEED = 1;
const RESAMPLES = 2_000;

/** The bootstrap intervals and paired tests of a comparison; seeded, so the same runs give the same figures. */
export function comparisonIntervals({ truth, predicted, labels }: IntervalsInput): Intervals {
  const bootstrap = { seed: SEED, resamples: RESAMPLES };
  const supported = [...new Set(truth)];
  const pairs: Intervals['pairs'] = [];
  for (let a = 0; a < predicted.length; a += 1) {
    for (let b = a + 1; b < predicted.length; b += 1) {
      const {
        mcnemar,
        accuracyDiff,
        bootstrap: resampled,
      } = comparePaired({
        truth,
        a: predicted[a] ?? [],
        b: predicted[b] ?? [],
        labels,
        bootstrap,
      });
      pairs.push({
        a,
        b,
        accuracyDiff: accuracyDiff ?? 0,
        accuracyDiffCi95: resampled?.accuracyDiffCi95 ?? [0, 0],
        p: mcnemar.exactP,
        onlyARight: mcnemar.onlyARight,
        onlyBRight: mcnemar.onlyBRight,
      });
    }
  }
  return {
    macroF1Ci95: predicted.map((own) =>
      bootstrapInterval({ truth, predicted: own, statistic: 'macroF1', macroF1Labels: supported, bootstrap }),
    ),
    pairs,
  };
}
