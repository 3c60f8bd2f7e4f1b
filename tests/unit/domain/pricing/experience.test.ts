import { cacheableTokens, estimateError, experienceOf, type RunUsage, retirementWarning } from '@shared/domain/pricing';
import { describe, expect, it } from 'vitest';

const run = (actual: Partial<RunUsage['actual']>): RunUsage => ({
  counted: { requests: 100, input: 200_000, cached: 150_000, output: 300 },
  actual: { requests: 100, input: 200_000, cached: 150_000, output: 300, ...actual },
});

describe('what earlier runs teach', () => {
  it('before the first run: input as counted, answers like the labels, four of five cacheable tokens cached', () => {
    const { runs, input, output, cached } = experienceOf([], true);
    expect(runs).toBe(0);
    expect(input.likely).toBe(1);
    expect(output.likely).toBe(1);
    expect(cached.likely).toBe(0.8);
    expect(output.low).toBeCloseTo(Math.exp(-1.645 * 0.35), 10);
    expect(output.high).toBeCloseTo(Math.exp(1.645 * 0.35), 10);
  });

  it('one run moves the likely case by a third of the way, as two assumed runs stand against it', () => {
    const { output, cached } = experienceOf([run({ output: 600, cached: 0 })], true);
    expect(output.likely).toBeCloseTo(2 ** (1 / 3), 10);
    expect(cached.likely).toBeCloseTo((0.8 * 2) / 3, 10);
  });

  it('with more runs it comes nearer to what they showed, and the band narrows', () => {
    const taughtBy = (n: number) =>
      experienceOf(
        Array.from({ length: n }, () => run({ output: 600 })),
        true,
      ).output;
    const [two, four, ten, twenty] = [taughtBy(2), taughtBy(4), taughtBy(10), taughtBy(20)];
    expect(two.likely).toBeLessThan(four.likely);
    expect(four.likely).toBeLessThan(ten.likely);
    expect(twenty.likely).toBeCloseTo(2 ** (20 / 22), 10);
    expect(twenty.high / twenty.low).toBeLessThan(ten.high / ten.low);
    expect(ten.high / ten.low).toBeLessThan(two.high / two.low);
  });

  it('one odd run among five does not lead', () => {
    const even = [1, 2, 3, 4].map(() => run({}));
    expect(experienceOf([...even, run({ output: 30_000 })], true).output.likely).toBe(1);
  });

  it('runs that differ widen the band', () => {
    const alike = experienceOf([run({ output: 600 }), run({ output: 600 })], true).output;
    const apart = experienceOf([run({ output: 150 }), run({ output: 2400 })], true).output;
    expect(apart.likely).toBeCloseTo(2 ** 0.5, 10);
    expect(apart.high / apart.low).toBeGreaterThan(alike.high / alike.low);
  });

  it('counts per request, so that a run with fewer answers than were foreseen teaches the same', () => {
    expect(experienceOf([run({ requests: 50, output: 300, input: 100_000 })], true).output.likely).toBeCloseTo(
      2 ** (1 / 3),
      10,
    );
  });

  it('a run without requests or tokens teaches nothing', () => {
    expect(experienceOf([run({ requests: 0, input: 0, cached: 0, output: 0 })], true).runs).toBe(0);
    const nothing: RunUsage = { counted: { requests: 9, input: 9, cached: 0, output: 9 }, actual: run({}).actual };
    expect(experienceOf([nothing], true).cached.likely).toBe(0.8);
  });

  it('where the tokenizer is not known the band of the input is wide from the start', () => {
    const exact = experienceOf([], true).input;
    const guessed = experienceOf([], false).input;
    expect(exact.high).toBeCloseTo(1.033, 3);
    expect(guessed.high).toBeCloseTo(1.39, 2);
  });

  it('shares stay shares', () => {
    const { cached } = experienceOf([run({ cached: 190_000 }), run({ cached: 199_000 })], true);
    expect(cached.high).toBe(1);
    expect(cached.likely).toBeLessThanOrEqual(1);
  });
});

describe('what a provider can read from its cache', () => {
  it.each([
    [1023, 5000, 0],
    [1024, 5000, 1024],
    [1151, 5000, 1024],
    [1152, 5000, 1152],
    [3000, 1100, 1024],
    [0, 5000, 0],
  ])('with %i common tokens of %i is %i', (prefix, input, cached) => {
    expect(cacheableTokens(prefix, input)).toBe(cached);
  });
});

it('an estimate was off by the share that the cost lay above or below the likely case', () => {
  expect(estimateError(1000, 1100)).toBeCloseTo(0.1, 12);
  expect(estimateError(1000, 250)).toBe(-0.75);
  expect(estimateError(0, 0)).toBeNull();
});

describe('a model that goes', () => {
  it.each([
    ['2027-01-14', 'm is switched off on 2027-01-14, in 54 days, and its fine-tunes with it.'],
    ['2026-11-22', 'm is switched off on 2026-11-22, tomorrow, and its fine-tunes with it.'],
    ['2026-11-21', 'm has been switched off since 2026-11-21: neither it nor its fine-tunes answer any more.'],
    ['2026-10-23', 'm has been switched off since 2026-10-23: neither it nor its fine-tunes answer any more.'],
    ['2027-05-20', 'm is switched off on 2027-05-20, in 180 days, and its fine-tunes with it.'],
    ['2027-05-21', null],
    [null, null],
  ])('on %s is told on 2026-11-21', (retires, told) => {
    expect(retirementWarning('m', retires, '2026-11-21T23:59:00.000Z')).toBe(told);
  });
});
