import { mulberry32, percentileInterval95, wilsonInterval } from '../statistics';
import { accuracyAt, fitPowerLaw, type PowerLaw } from './fit-power-law';

/** What was measured with one number of training rows. */
export type MeasuredSubset = {
  rows: number;
  /** One list a repeat (another draw of the subset): 1 where a held-out row was answered right. All over the same rows in the same order. */
  repeats: readonly Uint8Array[];
};

export type MeasuredPoint = {
  rows: number;
  /** Accuracy of each repeat. */
  accuracies: number[];
  /** Their mean. */
  accuracy: number;
  /** 95% Wilson interval of the mean over the held-out rows: how far other rows of the kind might have shown something else. */
  interval: [low: number, high: number];
};

export type Band = [low: number, high: number];

export type FittedCurve = {
  law: PowerLaw;
  /** The fitted accuracy with its 95% band, at rising numbers of rows. */
  line: { rows: number; accuracy: number; band: Band }[];
  /** What more rows would bring beyond the last size that was asked about, as a difference of accuracy. */
  gains: { more: number; gain: number; band: Band }[];
};

export type FitOptions = {
  /** Integer within 0..2^32-1. */
  seed: number;
  resamples: number;
  /** Where the line is wanted, in rows. */
  at: readonly number[];
  /** How many rows there are now: gains count from here. */
  now: number;
  /** How many more rows are asked about. */
  more: readonly number[];
};

/** The measured points in rising order of rows. Sizes without a repeat, or without held-out rows, are left out. */
export function measuredPoints(subsets: readonly MeasuredSubset[]): MeasuredPoint[] {
  return [...subsets]
    .sort((a, b) => a.rows - b.rows)
    .flatMap(({ rows, repeats }) => {
      const held = repeats[0]?.length ?? 0;
      const accuracies = repeats.map((correct) => countOf(correct) / held);
      const accuracy = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
      const interval = held === 0 ? null : wilsonInterval(Math.round(accuracy * held), held);
      return interval === null ? [] : [{ rows, accuracies, accuracy, interval }];
    });
}

/**
 * Fits the power law to the means and gives it a 95% band by a two-level percentile bootstrap: each resample draws held-out rows (the
 * same ones for all points, because all were judged on the same rows) and, for each point, repeats, with replacement; the law is fitted
 * anew to each. The band says where the accuracy on rows of this kind is to be expected. It holds for more rows of the same kind, labelled
 * as well as these, and it takes the power law for granted.
 * @returns null for fewer than three sizes, or without held-out rows
 * @see Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; {@link fitPowerLaw}
 */
export function fitLearningCurve(subsets: readonly MeasuredSubset[], options: FitOptions): FittedCurve | null {
  const points = measuredPoints(subsets);
  const law = fitPowerLaw(points);
  if (law === null) return null;
  const laws = resampledLaws(subsets, points, options);
  const bandOf = (value: (of: PowerLaw) => number): Band => percentileInterval95(Float64Array.from(laws, value));
  const gainOf = (of: PowerLaw, more: number) => accuracyAt(of, options.now + more) - accuracyAt(of, options.now);
  return {
    law,
    line: options.at.map((rows) => ({
      rows,
      accuracy: accuracyAt(law, rows),
      band: bandOf((of) => accuracyAt(of, rows)),
    })),
    gains: options.more.map((more) => ({ more, gain: gainOf(law, more), band: bandOf((of) => gainOf(of, more)) })),
  };
}

function resampledLaws(
  subsets: readonly MeasuredSubset[],
  points: readonly MeasuredPoint[],
  { seed, resamples }: FitOptions,
): PowerLaw[] {
  const random = mulberry32(seed);
  const bySize = new Map(subsets.map(({ rows, repeats }) => [rows, repeats]));
  const measured = points.map(({ rows }) => ({ rows, repeats: bySize.get(rows) ?? [] }));
  const held = measured[0]?.repeats[0]?.length ?? 0;
  const counts = new Int32Array(held);
  const laws: PowerLaw[] = [];
  for (let resample = 0; resample < resamples; resample += 1) {
    counts.fill(0);
    for (let draw = 0; draw < held; draw += 1) {
      const row = Math.floor(random() * held);
      counts[row] = (counts[row] ?? 0) + 1;
    }
    const drawn = measured.map(({ rows, repeats }) => {
      let right = 0;
      for (let draw = 0; draw < repeats.length; draw += 1) {
        const correct = repeats[Math.floor(random() * repeats.length)] ?? new Uint8Array();
        for (let row = 0; row < held; row += 1) right += (counts[row] ?? 0) * (correct[row] ?? 0);
      }
      return { rows, accuracy: right / (held * repeats.length) };
    });
    const law = fitPowerLaw(drawn);
    if (law !== null) laws.push(law);
  }
  return laws;
}

const countOf = (correct: Uint8Array): number => correct.reduce((sum, value) => sum + value, 0);
