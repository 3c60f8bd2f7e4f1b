import { type ArmFigures, overallVerdict, type PairFigures } from '@shared/domain/verdict';
import { describe, expect, it } from 'vitest';

const ROWS = 200;
const arm = (runId: string, kind: string, accuracy: number | null, more: Partial<ArmFigures> = {}): ArmFigures => ({
  runId,
  name: runId,
  kind,
  simulated: false,
  accuracy,
  accuracyCi95: accuracy === null ? null : [accuracy - 0.04, accuracy + 0.04],
  costPer1000: kind === 'local-classifier' || kind === 'majority' ? 0 : 42_000_000,
  latencyMs: { p50: 210, p95: 400 },
  ...more,
});
/** All pairs; the difference decides: 5 points and more are real, less is not. */
function pairsOf(arms: readonly ArmFigures[], turned = false): PairFigures[] {
  return arms.flatMap((one, at) =>
    arms.slice(at + 1).map((other) => {
      const [a, b] = turned ? [other, one] : [one, other];
      const accuracyDiff = (a.accuracy ?? 0) - (b.accuracy ?? 0);
      const real = Math.abs(accuracyDiff) >= 0.05;
      const shift = Math.round(accuracyDiff * ROWS);
      return {
        a: a.runId,
        b: b.runId,
        accuracyDiff,
        accuracyDiffCi95: [accuracyDiff - 0.02, accuracyDiff + 0.02] as const,
        pHolm: real ? 0.004 : 0.4,
        onlyARight: 20 + Math.max(0, shift),
        onlyBRight: 20 + Math.max(0, -shift),
      };
    }),
  );
}
const judge = (arms: readonly ArmFigures[], rows = ROWS) => overallVerdict({ rows, arms, pairs: pairsOf(arms) });

const LOCAL = arm('Local classifier', 'local-classifier', 0.85);
const MAJORITY = arm('Majority class', 'majority', 0.2);

describe('a winner', () => {
  it('is better than every other arm', () => {
    const verdict = judge([LOCAL, MAJORITY, arm('Few-shot', 'few-shot', 0.93)]);
    expect(verdict).toMatchObject({
      kind: 'winner',
      runId: 'Few-shot',
      sentence: 'Few-shot wins: it is better than every other arm on these 200 rows.',
      simulated: false,
    });
    expect(verdict.reasons).toEqual([
      'Few-shot: accuracy 93.0% [89.0, 97.0], $0.042 per 1,000 rows, half of the answers within 210 ms.',
      'Few-shot is better than Local classifier by 8.0 points [6.0, 10.0] (p = 0.004). The plain classifier would have done this: accuracy 85.0% [81.0, 89.0], no cost per call, half of the answers within 210 ms.',
      'Few-shot is better than Majority class by 73.0 points [71.0, 75.0] (p = 0.004). Majority class: no cost per call, half of the answers within 210 ms.',
    ]);
  });

  it('may be the local classifier when nothing else but the majority class was tried', () => {
    expect(judge([LOCAL, MAJORITY])).toMatchObject({ kind: 'winner', runId: 'Local classifier', simulated: false });
  });
});

describe('the plain classifier suffices', () => {
  it('when no arm that costs money is better than it', () => {
    expect(judge([LOCAL, MAJORITY, arm('Few-shot', 'few-shot', 0.87), arm('Tuned', 'fine-tuned', 0.88)])).toMatchObject(
      {
        kind: 'plain-classifier-suffices',
        runId: 'Local classifier',
        sentence:
          'Local classifier is enough: no arm that costs money per call is measurably better on these 200 rows.',
      },
    );
  });

  it('and says how many rows would be needed to see a difference', () => {
    const { reasons } = judge([LOCAL, arm('Few-shot', 'few-shot', 0.87)]);
    expect(reasons[1]).toBe(
      'Local classifier and Few-shot are not separable on these rows: Few-shot is ahead by 2.0 points, which may be chance (p = 0.400). If they go on like this, about 4,200 more test rows would tell them apart. Nothing suggests that Local classifier is no worse than Few-shot by 1 point or more. Few-shot: $0.042 per 1,000 rows, half of the answers within 210 ms.',
    );
  });

  it('does not when one paid arm is better', () => {
    expect(judge([LOCAL, arm('Few-shot', 'few-shot', 0.8), arm('Tuned', 'fine-tuned', 0.95)])).toMatchObject({
      kind: 'winner',
      runId: 'Tuned',
    });
  });

  it('does not when it is no better than the most common label itself', () => {
    const weak = arm('Local classifier', 'local-classifier', 0.22);
    expect(judge([weak, MAJORITY, arm('Few-shot', 'few-shot', 0.23)]).kind).toBe('not-separable');
  });

  it('does not when it was not compared with a paid arm', () => {
    const arms = [LOCAL, arm('Few-shot', 'few-shot', 0.85)];
    expect(overallVerdict({ rows: ROWS, arms, pairs: [] }).kind).toBe('not-separable');
  });
});

describe('not separable', () => {
  it('prefers the cheaper of two', () => {
    const verdict = judge([
      arm('Few-shot', 'few-shot', 0.92, { costPer1000: 90_000_000 }),
      arm('Tuned', 'fine-tuned', 0.9),
    ]);
    expect(verdict).toMatchObject({
      kind: 'not-separable',
      runId: 'Tuned',
      sentence: 'Few-shot and Tuned are not separable on these 200 rows; prefer Tuned, the cheaper one.',
    });
  });

  it('prefers the cheapest of three, and leaves an arm that is clearly worse out of it', () => {
    const arms = [
      arm('A', 'few-shot', 0.92, { costPer1000: 9 }),
      arm('B', 'few-shot', 0.91, { costPer1000: 8 }),
      arm('C', 'few-shot', 0.9, { costPer1000: 7 }),
      arm('D', 'few-shot', 0.5, { costPer1000: 1 }),
    ];
    expect(judge(arms).sentence).toBe('A, B and C are not separable on these 200 rows; prefer C, the cheapest one.');
  });

  it('prefers the one that got more right when the prices are equal or not known', () => {
    const unknown = { costPer1000: null };
    const verdict = judge([arm('A', 'few-shot', 0.9, unknown), arm('B', 'few-shot', 0.92, unknown)]);
    expect(verdict.sentence).toBe('B and A are not separable on these 200 rows; prefer B, which got more rows right.');
    expect(verdict.reasons[0]).toContain('price not known');
  });

  it('says so when two arms answer alike', () => {
    expect(judge([arm('A', 'few-shot', 0.9), arm('B', 'few-shot', 0.9)]).reasons[1]).toBe(
      'A and B are not separable on these rows: they got equally many rows right (p = 0.400). As they answer now, no number of rows would tell them apart. That A is no worse than B by 1 point or more is not shown yet: it would take about 13,000 more test rows. B: $0.042 per 1,000 rows, half of the answers within 210 ms.',
    );
  });

  it('says when enough rows show that one is no worse, by the margin that was asked for', () => {
    const arms = [arm('A', 'few-shot', 0.9), arm('B', 'few-shot', 0.9)];
    const said = (margin: number) => overallVerdict({ rows: 5000, arms, pairs: pairsOf(arms), margin }).reasons[1];
    expect(said(0.002)).toContain('no worse than B by 0.2 points or more is not shown yet');
    expect(said(0.01)).toContain('Within 1 point they are as good as equal (two one-sided tests at 5%).');
  });
});

describe('paying back', () => {
  const costs = (name: string, fixed: number, cost: number, end: { at: string; why: string } | null = null) => ({
    runId: name,
    costs: { name, fixed, perHour: 0, use: { cost, calls: 1000 }, end },
  });
  const ending = { at: '2027-01-14T00:00:00.000Z', why: 'gpt-4.1-mini is switched off on 2027-01-14' };
  const ground = { callsPerDay: 1000, asOf: '2026-11-21T00:00:00.000Z' };
  const arms = [arm('Few-shot', 'few-shot', 0.85), arm('Tuned', 'fine-tuned', 0.95)];

  it('is said of the arm that was paid for beforehand: after how many calls, and before which date', () => {
    const payBack = {
      ...ground,
      costs: [costs('Few-shot', 0, 100_000_000), costs('Tuned', 2_000_000_000, 50_000_000, ending)],
    };
    const { reasons } = overallVerdict({ rows: ROWS, arms, pairs: pairsOf(arms), payBack });
    expect(reasons[1]).toBe('Mind its end: gpt-4.1-mini is switched off on 2027-01-14.');
    expect(reasons[2]).toContain(
      'At 1,000 calls a day, Tuned against Few-shot: pays back after 40,000 calls, in 40 days; you have 54 days: gpt-4.1-mini is switched off on 2027-01-14.',
    );
    expect(reasons).toContain(
      'No local classifier took part. It costs nothing per call: run one before you pay for calls.',
    );
  });

  it('is never reached where each call costs more than it saves, and is not spoken of where nothing was paid beforehand', () => {
    const never = { ...ground, costs: [costs('Few-shot', 0, 50_000_000), costs('Tuned', 2_000_000_000, 50_000_000)] };
    expect(overallVerdict({ rows: ROWS, arms, pairs: pairsOf(arms), payBack: never }).reasons[1]).toContain(
      'Tuned against Few-shot: never at this volume.',
    );
    const nothing = { ...ground, costs: [costs('Few-shot', 0, 50_000_000), costs('Tuned', 0, 70_000_000)] };
    expect(overallVerdict({ rows: ROWS, arms, pairs: pairsOf(arms), payBack: nothing }).reasons.join()).not.toContain(
      'a day',
    );
  });
});

describe('too little', () => {
  it('are fewer than 30 rows, whatever the figures', () => {
    const verdict = judge([LOCAL, arm('Few-shot', 'few-shot', 1)], 29);
    expect(verdict).toMatchObject({
      kind: 'too-little',
      runId: null,
      sentence: 'There is too little to go by: 29 test rows, and a verdict needs at least 30.',
    });
    expect(judge([LOCAL, arm('Few-shot', 'few-shot', 1)], 30).kind).toBe('winner');
  });

  it('are no arms, or one', () => {
    expect(judge([]).sentence).toBe('There is nothing to compare yet: run at least two arms on the same test rows.');
    expect(judge([LOCAL]).sentence).toBe('There is one arm only: run a second one on the same test rows to compare.');
  });

  it('is an arm without an accuracy', () => {
    expect(judge([LOCAL, arm('Few-shot', 'few-shot', null)]).kind).toBe('too-little');
  });
});

describe('the sandbox', () => {
  const sandbox = (name: string, kind: string, accuracy: number) => arm(name, kind, accuracy, { simulated: true });

  it('is judged alone as a rehearsal, and the verdict says what it is worth', () => {
    const verdict = judge([
      LOCAL,
      MAJORITY,
      sandbox('Few-shot', 'few-shot', 0.7),
      sandbox('Tuned', 'fine-tuned', 0.95),
    ]);
    expect(verdict).toMatchObject({
      kind: 'winner',
      runId: 'Tuned',
      sentence: 'In the sandbox, Tuned wins: it is better than every other arm on these 200 rows.',
      simulated: true,
    });
    expect(verdict.reasons[0]).toContain('$0.042 per 1,000 rows (simulated)');
    expect(verdict.reasons.at(-1)).toBe(
      'Sandbox arms are answered by a small local model, not by an LLM: their accuracy, price and speed rehearse the work and say nothing about what an LLM would do.',
    );
  });

  it('never beats, blocks or colours a verdict over real arms', () => {
    const verdict = judge([LOCAL, arm('Few-shot', 'few-shot', 0.93), sandbox('Tuned', 'fine-tuned', 0.99)]);
    expect(verdict).toMatchObject({ kind: 'winner', runId: 'Few-shot', simulated: false });
    expect(verdict.reasons.at(-1)).toBe(
      'Sandbox arms are left out of this verdict: no LLM answered there, so they say nothing about one.',
    );
    expect(verdict.reasons.some((reason) => reason.includes('Tuned'))).toBe(false);
  });
});

describe('the verdict is a function of the numbers alone', () => {
  const arms = [LOCAL, MAJORITY, arm('Few-shot', 'few-shot', 0.93), arm('Tuned', 'fine-tuned', 0.91)];

  it('whatever the order of the arms', () => {
    expect(judge([...arms].reverse())).toEqual(judge(arms));
  });

  it('whatever the direction of the pairs', () => {
    expect(overallVerdict({ rows: ROWS, arms, pairs: pairsOf(arms, true) })).toEqual(judge(arms));
  });

  it('and has no exclamation and no unformatted figure in it', () => {
    const { sentence, reasons } = judge(arms);
    for (const said of [sentence, ...reasons]) expect(said).not.toMatch(/!|NaN|null|undefined|\d\.\d{4}/);
  });
});

it('says of an arm that was let in against the rules that the comparison is not fair', () => {
  const arms = [LOCAL, arm('Few-shot', 'few-shot', 0.93, { differs: 'it answered other rows' })];
  expect(judge(arms).reasons.at(-1)).toBe(
    'Few-shot was let in although it answered other rows: this is no fair comparison, over the rows that all of them answered.',
  );
});
