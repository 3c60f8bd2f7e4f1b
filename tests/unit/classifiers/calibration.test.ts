import { fitScale, type HeldOutScores, heldOutFigures } from '@engine/classifiers/calibration';
import { mulberry32 } from '@shared/domain/statistics';
import { expect, test } from 'vitest';

/** Rows whose true class is drawn from softmax(`trueScale` x scores), so the right scale is known. */
function drawn(rows: number, trueScale: number, seed: number): HeldOutScores {
  const random = mulberry32(seed);
  const classCount = 3;
  const scores = Float64Array.from({ length: rows * classCount }, () => 4 * random() - 2);
  const truth = Int32Array.from({ length: rows }, (_, row) => {
    const weights = [0, 1, 2].map((k) => Math.exp(trueScale * (scores[row * classCount + k] ?? 0)));
    let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      }),
    );
  });
  return { classCount, scores, truth };
}

test.each([0.3, 1, 4])('finds the scale that the classes were drawn with (%d), to a tenth', (trueScale) => {
  expect(fitScale([drawn(8_000, trueScale, 1)]) / trueScale).toBeCloseTo(1, 0.7);
});

test('makes log loss and calibration error smaller on rows it was not fitted on', () => {
  const scale = fitScale([drawn(3_000, 0.4, 1)]);
  const before = heldOutFigures([drawn(3_000, 0.4, 2)], 1);
  const after = heldOutFigures([drawn(3_000, 0.4, 2)], scale);
  expect(after.logLoss ?? 9).toBeLessThan((before.logLoss ?? 0) - 0.1);
  expect(after.calibrationError ?? 9).toBeLessThan(0.03);
  expect(before.calibrationError).toBeGreaterThan(0.15);
  expect(after.accuracy).toBe(before.accuracy); // one scale for all classes never changes which is highest
});

test('stays away from certainty when there was not one error: Platt counts a row as 1 - 1 / (rows + 2) right', () => {
  // Ten rows with scores (1, 0), all of class 0: 1 / (1 + e^-scale) = 1 - (1 / 12) / 2, so scale = ln(23).
  const sure: HeldOutScores = {
    classCount: 2,
    scores: Float64Array.from({ length: 20 }, (_, at) => 1 - (at % 2)),
    truth: new Int32Array(10),
  };
  expect(fitScale([sure])).toBeCloseTo(Math.log(23), 4);
});

test('a row of a class that the scorer does not know is wrong, and has no log loss', () => {
  const block: HeldOutScores = { classCount: 2, scores: Float64Array.of(1, 0, 1, 0), truth: Int32Array.of(0, -1) };
  const { accuracy, logLoss } = heldOutFigures([block], 1);
  expect(accuracy).toBe(0.5);
  expect(logLoss).toBeCloseTo(Math.log(1 + Math.exp(-1)), 12);
  expect(heldOutFigures([{ ...block, truth: Int32Array.of(-1, -1) }], 1).logLoss).toBeNull();
});

test('without a row there is nothing to fit', () => expect(fitScale([])).toBe(1));
