import { computeEvidence } from '@engine/evidence/compute-evidence';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const truth = ['a', 'a', 'b', 'b', 'c', 'c'];
const labels = ['a', 'b', 'c'];
const weak = ['a', 'b', 'b', null, 'a', null];
const strong = ['a', 'a', 'b', 'b', 'c', 'a'];

describe('the evidence of two arms', () => {
  const found = computeEvidence({ truth, answers: [weak, strong], labels });

  test('counts rows without a label as wrong, and leaves them out in the other view', () => {
    const [first] = found.arms;
    expect(first).toMatchObject({ n: 6, correct: 2, accuracy: 1 / 3 });
    expect(first?.scores).toMatchObject({ n: 6, accuracy: 1 / 3 });
    expect(first?.answeredOnly).toMatchObject({ n: 4, accuracy: 0.5 });
    // Of the four answers that name a label, two are right: above accuracy, for two rows have no label.
    expect(first?.scores.micro.precision).toBe(0.5);
  });

  test('names the more accurate arm of a pair first, whichever was given first', () => {
    const turned = computeEvidence({ truth, answers: [strong, weak], labels });
    expect(found.pairs[0]).toMatchObject({ a: 1, b: 0, accuracyDiff: 0.5, p: 0.25 });
    expect(found.pairs[0]?.counts).toEqual({ bothRight: 2, onlyARight: 3, onlyBRight: 0, bothWrong: 1 });
    expect({ ...turned.pairs[0], a: 1, b: 0 }).toEqual(found.pairs[0]);
  });

  test('gives the same numbers each time, and none without rows', () => {
    expect(computeEvidence({ truth, answers: [weak, strong], labels })).toEqual(found);
    const none = computeEvidence({ truth: [], answers: [[], []], labels });
    expect(none.arms[0]).toMatchObject({ n: 0, accuracy: null, macroF1Ci95: null, intervals: null });
    expect(none.pairs[0]).toMatchObject({ accuracyDiff: 0, p: 1, bootstrapP: 1 });
  });

  test('takes the names that occur when no list is given, as for a pool', () => {
    expect(computeEvidence({ truth, answers: [strong], labels: null }).labels).toEqual(labels);
  });
});

test('whatever the answers, every score lies in its interval and differences mirror the scores', () => {
  const answer = fc.constantFrom('a', 'b', 'c', 'elsewhere', null);
  const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), answer, answer), { minLength: 12, maxLength: 40 });
  fc.assert(
    fc.property(rows, (drawn) => {
      const own = drawn.map(([label]) => label);
      const { arms, pairs } = computeEvidence({
        truth: own,
        answers: [drawn.map(([, one]) => one), drawn.map(([, , other]) => other)],
        labels,
      });
      for (const { accuracy, accuracyCi95, intervals } of arms) {
        expect(accuracy).toBeGreaterThanOrEqual(accuracyCi95?.[0] ?? 2);
        expect(accuracy).toBeLessThanOrEqual(accuracyCi95?.[1] ?? -1);
        for (const [low, high] of Object.values(intervals ?? {})) expect(low).toBeLessThanOrEqual(high);
      }
      const [pair] = pairs;
      expect(pair?.accuracyDiff).toBeGreaterThanOrEqual(0);
      expect(pair?.accuracyDiff).toBeCloseTo(
        (arms[pair?.a ?? 0]?.accuracy ?? 0) - (arms[pair?.b ?? 0]?.accuracy ?? 0),
        12,
      );
    }),
    { numRuns: 25 },
  );
});
