import { mulberry32 } from '@shared/domain/statistics';
import { type CurvePoint, diagnoseCurve } from '@shared/domain/training-curves';
import { describe, expect, it } from 'vitest';

const point = (step: number, trainLoss: number | null, validLoss: number | null = null): CurvePoint => ({
  step,
  trainLoss,
  trainAccuracy: null,
  validLoss,
  validAccuracy: null,
  fullValidLoss: null,
  fullValidAccuracy: null,
});
/** A curve of so many steps; `t` runs from 0 to 1. The noise of single batches is a tenth of the loss. */
function curve(steps: number, train: (t: number) => number, valid?: (t: number) => number): CurvePoint[] {
  const random = mulberry32(steps);
  return Array.from({ length: steps }, (_, at) => {
    const t = at / (steps - 1);
    const noise = 1 + (random() - 0.5) * 0.2;
    return point(at + 1, train(t) * noise, valid !== undefined && at % 10 === 9 ? valid(t) : null);
  });
}
const settled = (t: number) => 0.1 + 2 * Math.exp(-6 * t);

describe('few figures', () => {
  it('tell nothing, or only where the loss began', () => {
    expect(diagnoseCurve([], false)).toEqual({
      verdict: 'open',
      name: '',
      words: 'No figure has come yet.',
      advice: null,
    });
    expect(diagnoseCurve([point(1, 2)], false)).toMatchObject({
      verdict: 'open',
      words: 'The first training loss is 2.000.',
    });
  });
});

describe('the sentence', () => {
  it('names a model that learns for other rows too', () => {
    expect(diagnoseCurve([point(1, 2, 1.9), point(2, 1, 1.0), point(3, 0.5, 0.6)], true)).toEqual({
      verdict: 'sound',
      name: 'It learns',
      words:
        'Training loss went from 2.000 to 0.500. Validation loss ends at 0.600, its lowest: what it learns also holds for rows it does not train on.',
      advice: null,
    });
  });

  it('names the step from which the validation loss rose again, and the checkpoint before it', () => {
    const found = diagnoseCurve([point(1, 2, 1.8), point(2, 1, 1.0), point(3, 0.1, 1.4)], true);
    expect(found.words).toBe(
      'Training loss went from 2.000 to 0.100. Validation loss was lowest at step 2 (1.000) and has risen to 1.400 since: from there on it mostly learns the training rows by heart.',
    );
    expect(found.advice).toContain(
      'one or two epochs fewer, or use the checkpoint nearest to the lowest validation loss',
    );
  });

  it('names one that learns by heart while the validation loss stays where it was', () => {
    expect(diagnoseCurve([point(1, 2, 1.8), point(2, 0.5, 1.78), point(3, 0.04, 1.76)], true)).toMatchObject({
      verdict: 'overfitting',
      words:
        'Training loss went from 2.000 to 0.040. Validation loss has hardly followed, from 1.800 to 1.760: it mostly learns the training rows by heart.',
      advice: 'More rows help, more epochs do not. Try one or two epochs fewer.',
    });
  });
});

describe.each([40, 200, 2_000])('the shape of a curve of %i steps', (steps) => {
  it.each([
    ['falls and settles, validation with it', settled, (t: number) => settled(t) + 0.1, 'sound'],
    ['falls and settles without validation rows', settled, undefined, 'sound'],
    ['falls while validation falls, then rises', settled, (t: number) => 0.5 + (t - 0.4) ** 2 * 2, 'overfitting'],
    ['falls while validation stays', settled, (t: number) => 1.5 - 0.1 * t, 'overfitting'],
    ['is still falling at its end', (t: number) => 2 - 1.2 * t, (t: number) => 2.1 - 1.1 * t, 'underfitting'],
    ['stays where it was', () => 1.5, () => 1.5, 'not-learning'],
    ['rises', (t: number) => 1 + t, undefined, 'diverging'],
  ] as const)('%s', (_, train, valid, verdict) => {
    expect(diagnoseCurve(curve(steps, train, valid), true).verdict).toBe(verdict);
  });

  it('is not called too short while it runs', () => {
    expect(
      diagnoseCurve(
        curve(steps, (t) => 2 - 1.2 * t),
        false,
      ).verdict,
    ).toBe('sound');
    expect(
      diagnoseCurve(
        curve(steps, (t) => 2 - 1.2 * t),
        true,
      ).verdict,
    ).toBe('underfitting');
  });
});

it('reads the loss over the whole validation file where there is one', () => {
  const points = curve(100, settled, (t) => 0.5 + (t - 0.4) ** 2 * 2).map((one, at) => ({
    ...one,
    fullValidLoss: at % 25 === 24 ? 1 - at / 110 : null,
  }));
  expect(diagnoseCurve(points, true).verdict).toBe('sound');
});

it('holds the fall of a validation loss that was first measured late against what the training loss fell since then', () => {
  const points = curve(90, settled).map((one, at) => ({
    ...one,
    fullValidLoss: at % 30 === 29 ? 0.4 - at / 800 : null,
  }));
  // From step 30 on the training loss fell by two thirds, the validation loss by a fifth: by heart.
  expect(diagnoseCurve(points, true).verdict).toBe('overfitting');
  const flat = curve(90, (t) => 0.2 + 2 * Math.exp(-20 * t)).map((one, at) => ({
    ...one,
    fullValidLoss: at % 30 === 29 ? 0.3 - at / 2_000 : null,
  }));
  // Here it had settled by then, and so had the validation loss.
  expect(diagnoseCurve(flat, true).verdict).toBe('sound');
});
