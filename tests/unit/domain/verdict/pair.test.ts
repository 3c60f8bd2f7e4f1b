import {
  type ArmFigures,
  decidePair,
  type PairFigures,
  pairReasons,
  pairVerdict,
  rowsToSeparate,
} from '@shared/domain/verdict';
import { describe, expect, it } from 'vitest';

const say = (accuracyDiff: number, interval: [number, number], pHolm: number) =>
  pairVerdict({ accuracyDiff, accuracyDiffCi95: interval, pHolm }, 'Few-shot', 'Zero-shot');

describe('two arms on the same rows', () => {
  it('better: by how much, how sure, and the corrected p', () => {
    expect(say(0.042, [0.011, 0.073], 0.003)).toEqual({
      verdict: 'better',
      sentence: 'Few-shot is better than Zero-shot by 4.2 points [1.1, 7.3] (p = 0.003).',
    });
  });

  it('worse: the figures speak of the size, so they are turned round', () => {
    expect(say(-0.042, [-0.073, -0.011], 0.0001)).toEqual({
      verdict: 'worse',
      sentence: 'Few-shot is worse than Zero-shot by 4.2 points [1.1, 7.3] (p < 0.001).',
    });
  });

  it('not separable: who is ahead, and that it may be chance', () => {
    expect(say(-0.01, [-0.04, 0.02], 0.4)).toEqual({
      verdict: 'not-separable',
      sentence:
        'Few-shot and Zero-shot are not separable on these rows: Zero-shot is ahead by 1.0 points, which may be chance (p = 0.400).',
    });
    expect(say(0, [-0.02, 0.02], 1).sentence).toBe(
      'Few-shot and Zero-shot are not separable on these rows: they got equally many rows right (p = 1.000).',
    );
  });

  it('are separated below p = 0.05, not at it, and never without a difference', () => {
    expect(decidePair({ accuracyDiff: 0.1, pHolm: 0.0499 })).toBe('better');
    expect(decidePair({ accuracyDiff: 0.1, pHolm: 0.05 })).toBe('not-separable');
    expect(decidePair({ accuracyDiff: 0.1, pHolm: Number.NaN })).toBe('not-separable');
    expect(decidePair({ accuracyDiff: 0, pHolm: 0.01 })).toBe('not-separable');
  });

  it('are said to be what they are the other way round', () => {
    for (const [difference, pHolm] of [
      [0.1, 0.01],
      [-0.1, 0.01],
      [0.1, 0.2],
    ] as const) {
      const there = decidePair({ accuracyDiff: difference, pHolm });
      const back = decidePair({ accuracyDiff: -difference, pHolm });
      expect([there, back].sort()).toEqual(there === 'not-separable' ? [there, there] : ['better', 'worse']);
    }
  });
});

describe('the rows it would take to tell two arms apart', () => {
  it('follow the formula of Connor: 20% and 10% discordant take 234 rows, and 10 more for the exact test', () => {
    // s = 0.3, d = 0.1: (1.95996 x sqrt(0.3) + 0.84162 x sqrt(0.29))^2 / 0.01 = (1.073513 + 0.453225)^2 / 0.01 = 233.09, + 1 / 0.1
    expect(rowsToSeparate({ rows: 100, onlyARight: 20, onlyBRight: 10 })).toBe(144);
  });

  it('are none when there are enough', () => {
    expect(rowsToSeparate({ rows: 1000, onlyARight: 200, onlyBRight: 100 })).toBe(0);
  });

  it('do not depend on which arm comes first', () => {
    expect(rowsToSeparate({ rows: 100, onlyARight: 10, onlyBRight: 20 })).toBe(144);
  });

  it('are more the closer the arms are, and cannot be told for equal arms or without rows', () => {
    const near = rowsToSeparate({ rows: 100, onlyARight: 11, onlyBRight: 10 }) ?? 0;
    expect(near).toBeGreaterThan(10_000);
    expect(rowsToSeparate({ rows: 100, onlyARight: 10, onlyBRight: 10 })).toBeNull();
    expect(rowsToSeparate({ rows: 0, onlyARight: 0, onlyBRight: 0 })).toBeNull();
  });
});

describe('what stands under the sentence about two arms', () => {
  const arm = (name: string, costPer1000: number | null): ArmFigures => ({
    runId: name,
    name,
    kind: 'few-shot',
    simulated: false,
    accuracy: 0.9,
    accuracyCi95: [0.85, 0.94],
    costPer1000,
    latencyMs: { p50: 210, p95: 900 },
  });
  const pair = (onlyARight: number, onlyBRight: number, pHolm: number): PairFigures => ({
    a: 'Cheap',
    b: 'Dear',
    accuracyDiff: (onlyARight - onlyBRight) / 400,
    accuracyDiffCi95: [-0.03, 0.03],
    pHolm,
    onlyARight,
    onlyBRight,
  });
  const [cheap, dear] = [arm('Cheap', 42_000_000), arm('Dear', null)];
  const ground = { rows: 400, margin: 0.02, payBack: undefined };

  it('is what each costs and how fast it is, when the difference is real', () => {
    expect(pairReasons(cheap, dear, pair(40, 10, 0.001), ground)).toEqual([
      'Cheap: accuracy 90.0% [85.0, 94.0], $0.042 per 1,000 rows, half of the answers within 210 ms.',
      'Dear: accuracy 90.0% [85.0, 94.0], price not known, half of the answers within 210 ms.',
    ]);
  });

  it('is first what is open, when it may be chance: the rows it would take, and whether one is no worse', () => {
    const [rows, noWorse] = pairReasons(cheap, dear, pair(20, 14, 0.5), ground);
    expect(rows).toBe('If they go on like this, about 2,700 more test rows would tell them apart.');
    expect(noWorse).toBe('Cheap is shown to be no worse than Dear by 2 points or more (p = 0.010).');
    const [, open] = pairReasons(cheap, dear, pair(14, 20, 0.5), ground);
    expect(open).toMatch(
      /^That Cheap is no worse than Dear by 2 points or more is not shown yet: it would take about [\d,]+ more test rows\.$/,
    );
  });
});
