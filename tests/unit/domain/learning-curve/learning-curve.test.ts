import {
  accuracyAt,
  curveSizes,
  fitLearningCurve,
  fitPowerLaw,
  gainWords,
  type MeasuredSubset,
  measuredPoints,
  nestedOrder,
  USUAL_SHARES,
} from '@shared/domain/learning-curve';
import { mulberry32 } from '@shared/domain/statistics';
import { expect, test } from 'vitest';

const rowsOf = (counts: Record<string, number>, group: (at: number) => string | null = () => null) =>
  Object.entries(counts).flatMap(([label, count]) =>
    Array.from({ length: count }, (_, at) => {
      const text = `${label} number ${at}`;
      return { key: text, text, label, group: group(at) };
    }),
  );

test('each subset holds every smaller one, and the labels in the shares of the whole', () => {
  const rows = rowsOf({ common: 80, rare: 20 });
  const order = nestedOrder(rows, { seed: 1, grouped: false });
  expect([...order].sort((a, b) => a - b)).toEqual([...rows.keys()]);
  for (const size of [10, 25, 50, 75]) {
    const rare = [...order.subarray(0, size)].filter((at) => rows[at]?.label === 'rare').length;
    expect(Math.abs(rare - size / 5)).toBeLessThanOrEqual(1);
  }
});

test('the seed decides which rows come first, the order of the file does not', () => {
  const rows = rowsOf({ a: 30, b: 30 });
  const textsOf = (of: typeof rows, seed: number) =>
    [...nestedOrder(of, { seed, grouped: false }).subarray(0, 12)].map((at) => of[at]?.text).sort();
  expect(textsOf([...rows].reverse(), 1)).toEqual(textsOf(rows, 1));
  expect(textsOf(rows, 2)).not.toEqual(textsOf(rows, 1));
});

test('rows of one group come one after another when the split keeps groups together', () => {
  const rows = rowsOf({ a: 40 }, (at) => `customer ${at % 10}`);
  const groups = [...nestedOrder(rows, { seed: 1, grouped: true })].map((at) => rows[at]?.group);
  const changes = groups.filter((group, at) => at > 0 && group !== groups[at - 1]).length;
  expect(changes).toBe(9);
});

test('sizes are shares of the train side; those too small to know every label are left out', () => {
  expect(curveSizes(1000, 3, USUAL_SHARES)).toEqual([63, 90, 125, 180, 250, 350, 500, 700, 1000]);
  expect(curveSizes(1000, 77, [0.25, 0.05, 1, 0.5])).toEqual([250, 500, 1000]);
  expect(curveSizes(12, 2, USUAL_SHARES)).toEqual([12]);
  expect(curveSizes(8, 2, USUAL_SHARES)).toEqual([]);
});

test('an exact inverse power law is found again', () => {
  const law = { floor: 0.08, scale: 2, rate: 0.05 * 40 ** (20 / 32) };
  const points = [50, 100, 200, 400, 800].map((rows) => ({ rows, accuracy: accuracyAt(law, rows) }));
  const found = fitPowerLaw(points);
  expect(found?.rate).toBeCloseTo(law.rate, 10);
  expect(found?.floor).toBeCloseTo(0.08, 10);
  expect(found?.scale).toBeCloseTo(2, 8);
});

test('a falling curve is fitted by a flat one, a line to no error at all keeps its floor at 0', () => {
  const falling = fitPowerLaw([
    { rows: 100, accuracy: 0.9 },
    { rows: 200, accuracy: 0.88 },
    { rows: 400, accuracy: 0.86 },
  ]);
  expect(falling?.scale).toBe(0);
  // The weighted mean of the errors: (0.10 x 1 + 0.12 x 2 + 0.14 x 3) / 6.
  expect(falling?.floor).toBeCloseTo(0.76 / 6, 12);
  const steep = fitPowerLaw([100, 200, 400].map((rows) => ({ rows, accuracy: 1 - 1 / Math.sqrt(rows) - 0 })));
  expect(steep?.floor).toBeCloseTo(0, 2);
  expect(fitPowerLaw([{ rows: 100, accuracy: 0.9 }])).toBeNull();
});

/** Rows answered right with the chance that a law gives, the same random numbers for every size: as one classifier that learns. */
function simulated(law: Parameters<typeof accuracyAt>[0], sizes: readonly number[], held: number, repeats: number) {
  const random = mulberry32(7);
  const hardness = Float64Array.from({ length: held }, random);
  return sizes.map(
    (rows): MeasuredSubset => ({
      rows,
      repeats: Array.from({ length: repeats }, () =>
        Uint8Array.from(hardness, (hard) => (0.9 * hard + 0.1 * random() < accuracyAt(law, rows) ? 1 : 0)),
      ),
    }),
  );
}

const options = { seed: 1, resamples: 200, now: 1000, more: [100, 1000], at: [100, 1000, 2000] };

test('a point has the accuracy of each repeat, their mean, and its Wilson interval', () => {
  const [point] = measuredPoints([
    { rows: 50, repeats: [Uint8Array.from([1, 1, 0, 0]), Uint8Array.from([1, 1, 1, 1])] },
  ]);
  expect(point?.accuracies).toEqual([0.5, 1]);
  expect(point?.accuracy).toBe(0.75);
  // Wilson, 3 of 4.
  expect(point?.interval[0]).toBeCloseTo(0.3006, 4);
  expect(point?.interval[1]).toBeCloseTo(0.9544, 4);
  expect(measuredPoints([{ rows: 50, repeats: [] }])).toEqual([]);
});

test('what more rows bring comes with a band that holds the truth, and the same seed gives the same band', () => {
  const law = { floor: 0.05, scale: 3, rate: 0.5 };
  const subsets = simulated(law, [60, 125, 250, 500, 1000], 800, 3);
  const fit = fitLearningCurve(subsets, options);
  const gain = accuracyAt(law, 1100) - accuracyAt(law, 1000);
  const [hundred, thousand] = fit?.gains ?? [];
  expect(hundred?.band[0]).toBeLessThanOrEqual(gain);
  expect(hundred?.band[1]).toBeGreaterThanOrEqual(gain);
  expect(thousand?.gain).toBeGreaterThan(hundred?.gain ?? 1);
  expect(fit?.line.map(({ rows }) => rows)).toEqual([100, 1000, 2000]);
  for (const { accuracy, band } of fit?.line ?? []) {
    expect(band[0]).toBeLessThanOrEqual(accuracy);
    expect(band[1]).toBeGreaterThanOrEqual(accuracy);
  }
  expect(fitLearningCurve(subsets, options)).toEqual(fit);
  expect(fitLearningCurve(subsets.slice(0, 2), options)).toBeNull();
});

test('the sentence says how much, between what, and when it may be nothing', () => {
  expect(gainWords({ more: 100, gain: 0.0084, band: [0.0031, 0.0142] })).toBe(
    '100 more labelled rows would bring about 0.8 points of accuracy (0.3 to 1.4).',
  );
  expect(gainWords({ more: 1000, gain: 0.004, band: [0, 0.012] })).toBe(
    '1,000 more labelled rows may bring 0.4 points of accuracy, but perhaps nothing (0.0 to 1.2).',
  );
  expect(gainWords({ more: 100, gain: 0.0001, band: [0, 0.0004] })).toBe(
    '100 more labelled rows would bring next to nothing: less than 0.1 points.',
  );
  expect(gainWords(null)).toMatch(/not known/);
});
