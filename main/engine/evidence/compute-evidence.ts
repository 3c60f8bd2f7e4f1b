import type { ClassMetrics, Confusion, ScoreSet } from '@shared/contract/evidence';
import { computeMetrics, fBeta, type Metrics } from '@shared/domain/metrics';
import { bootstrapArms, countPaired, type FurtherScores, mcnemar, type PairedCounts } from '@shared/domain/statistics';

/** Stands for 'no label could be read': it is in no label list, so it counts as wrong. */
const NO_LABEL = '\u0000no label';

/** How the intervals of a comparison are drawn; seeded, so the same answers give the same figures on every machine. */
export const BOOTSTRAP = { seed: 1, resamples: 2_000, stratified: true } as const;

type Interval = [low: number, high: number];

export type EvidenceInput = {
  truth: readonly string[];
  /** One list an arm, in the order of `truth`; null for a row that ended without a label. */
  answers: readonly (readonly (string | null)[])[];
  /** The label list; null takes the true labels that occur (a pool is long, and names that no row carries change no score). */
  labels: readonly string[] | null;
};

/** What one arm's answers come to. */
export type ArmEvidence = {
  n: number;
  correct: number;
  accuracy: number | null;
  accuracyCi95: Interval | null;
  macroF1: number | null;
  macroF1Ci95: Interval | null;
  /** 95% bootstrap intervals; null without rows. */
  intervals: { [Score in keyof FurtherScores]: Interval } | null;
  /** Rows without a label counted as wrong: the official scores. */
  scores: ScoreSet;
  /** Rows without a label left out: the other view. */
  answeredOnly: ScoreSet;
  confusion: Confusion;
  perClass: ClassMetrics[];
};

export type PairEvidence = {
  /** Places in `answers`: a is the more accurate one (of equals the first); differences are those of a minus those of b. */
  a: number;
  b: number;
  counts: PairedCounts;
  accuracyDiff: number;
  accuracyDiffCi95: Interval;
  macroF1Diff: number | null;
  macroF1DiffCi95: Interval;
  /** Exact McNemar. */
  p: number;
  /** Paired bootstrap. */
  bootstrapP: number;
};

/** Every number of a comparison that follows from true labels and answers alone. */
export type Evidence = { labels: string[]; arms: ArmEvidence[]; pairs: PairEvidence[] };

function scoresOf(metrics: Metrics): ScoreSet {
  return {
    n: metrics.n,
    accuracy: metrics.accuracy,
    accuracyCi95: metrics.wilson95,
    balancedAccuracy: metrics.balancedAccuracy,
    macro: metrics.macroSupported,
    micro: metrics.microDeclared,
    weighted: metrics.weighted,
    fHalf: fBeta(metrics, 0.5).weighted,
    fTwo: fBeta(metrics, 2).weighted,
    specificity: metrics.specificityMacro,
    mcc: metrics.mcc,
    cohenKappa: metrics.cohenKappa,
  };
}

/**
 * Computes a comparison: a pure function, so that whoever has true labels and answers can compute it again. Accuracy carries a Wilson
 * interval; other scores and differences a bootstrap that is stratified by true label; pairs the exact McNemar test, not corrected yet.
 * @throws RangeError when lists differ in length, or a true label is not in the label list
 */
export function computeEvidence({ truth, answers, labels: given }: EvidenceInput): Evidence {
  const labels = given === null ? [...new Set(truth)].sort() : [...given];
  const predicted = answers.map((list) => list.map((answer) => answer ?? NO_LABEL));
  const drawn = bootstrapArms({
    truth,
    arms: predicted,
    ...(truth.length === 0 ? {} : { macroF1Labels: [...new Set(truth)] }),
    bootstrap: BOOTSTRAP,
    further: true,
  });
  const arms = predicted.map((list, at): ArmEvidence => {
    const metrics = computeMetrics({ truth, predicted: list, labels });
    const answered = (answers[at] ?? []).flatMap((answer, row) => (answer === null ? [] : [row]));
    const others = computeMetrics({
      truth: answered.map((row) => truth[row] ?? ''),
      predicted: answered.map((row) => list[row] ?? ''),
      labels,
    });
    const own = drawn?.arms[at];
    return {
      n: metrics.n,
      correct: metrics.correct,
      accuracy: metrics.accuracy,
      accuracyCi95: metrics.wilson95,
      macroF1: metrics.macroSupported.f1,
      macroF1Ci95: own?.macroF1Ci95 ?? null,
      intervals: own?.further ?? null,
      scores: scoresOf(metrics),
      answeredOnly: scoresOf(others),
      confusion: metrics.confusion,
      perClass: metrics.perClass,
    };
  });
  const pairs = predicted.flatMap((_, first) =>
    predicted.slice(first + 1).map((__, after): PairEvidence => {
      const second = first + 1 + after;
      const isTurned = (arms[second]?.correct ?? 0) > (arms[first]?.correct ?? 0);
      const [a, b] = isTurned ? [second, first] : [first, second];
      const counts = countPaired(truth, predicted[a] ?? [], predicted[b] ?? []);
      const resampled = drawn?.pairs.find((pair) => pair.a === first && pair.b === second);
      const [f1A, f1B] = [arms[a]?.macroF1 ?? null, arms[b]?.macroF1 ?? null];
      const seen = ([low, high]: Interval = [0, 0]): Interval => (isTurned ? [0 - high, 0 - low] : [low, high]);
      return {
        a,
        b,
        counts,
        accuracyDiff: truth.length === 0 ? 0 : (counts.onlyARight - counts.onlyBRight) / truth.length,
        accuracyDiffCi95: seen(resampled?.accuracyDiffCi95),
        macroF1Diff: f1A === null || f1B === null ? null : f1A - f1B,
        macroF1DiffCi95: seen(resampled?.macroF1DiffCi95),
        p: mcnemar(counts).exactP,
        bootstrapP: resampled?.accuracyDiffP ?? 1,
      };
    }),
  );
  return { labels, arms, pairs };
}
