import { bootstrapArms, countPaired, mcnemar } from '@shared/domain/statistics';

export type IntervalsInput = {
  truth: string[];
  /** One list an arm, in the order of `truth`. */
  predicted: string[][];
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
export function comparisonIntervals({ truth, predicted }: IntervalsInput): Intervals {
  const drawn = bootstrapArms({
    truth,
    arms: predicted,
    ...(truth.length === 0 ? {} : { macroF1Labels: [...new Set(truth)] }),
    bootstrap: { seed: SEED, resamples: RESAMPLES },
  });
  const pairs: Intervals['pairs'] = [];
  for (let a = 0; a < predicted.length; a += 1) {
    for (let b = a + 1; b < predicted.length; b += 1) {
      const counts = countPaired(truth, predicted[a] ?? [], predicted[b] ?? []);
      const { onlyARight, onlyBRight } = counts;
      pairs.push({
        a,
        b,
        accuracyDiff: truth.length === 0 ? 0 : (onlyARight - onlyBRight) / truth.length,
        accuracyDiffCi95: drawn?.pairs.find((pair) => pair.a === a && pair.b === b)?.accuracyDiffCi95 ?? [0, 0],
        p: mcnemar(counts).exactP,
        onlyARight,
        onlyBRight,
      });
    }
  }
  return { macroF1Ci95: predicted.map((_, arm) => drawn?.arms[arm]?.macroF1Ci95 ?? null), pairs };
}
