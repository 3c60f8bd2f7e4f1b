import { type ArmCosts, breakEven, breakEvenWords } from '@shared/domain/pricing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DOLLAR = 1_000_000_000;
const NOW = '2026-11-21T00:00:00.000Z';
/** $0.20 and $0.08 for 1,000 answers: the fine-tune saves 120,000 nano-dollars a call. */
const fewShot: ArmCosts = {
  name: 'Few-shot',
  fixed: 0,
  perHour: 0,
  use: { cost: 0.2 * DOLLAR, calls: 1000 },
  end: null,
};
const tuned: ArmCosts = {
  name: 'Tuned',
  fixed: 5 * DOLLAR,
  perHour: 0,
  use: { cost: 0.08 * DOLLAR, calls: 1000 },
  end: null,
};
const retired = { at: '2027-01-14T00:00:00.000Z', why: 'gpt-4.1-mini is switched off on 2027-01-14' };
const at = (a: ArmCosts, b: ArmCosts, callsPerDay: number) => breakEven(a, b, { callsPerDay, now: NOW });
const words = (a: ArmCosts, b: ArmCosts, callsPerDay: number) => breakEvenWords(at(a, b, callsPerDay), a, b, NOW);

describe('break-even, worked by hand', () => {
  it('$5.00 of training at 120,000 nano-dollars saved a call is back after 41,667 calls, 1,000 hours at 1,000 a day', () => {
    expect(at(tuned, fewShot, 1000)).toEqual({ kind: 'pays-back', calls: 41_667, hours: 1000 });
    expect(words(tuned, fewShot, 1000)).toBe('pays back after 41,667 calls, in 41 days');
  });

  it('before the model is switched off in 54 days that is enough', () => {
    expect(words({ ...tuned, end: retired }, fewShot, 1000)).toBe(
      'pays back after 41,667 calls, in 41 days; you have 54 days: gpt-4.1-mini is switched off on 2027-01-14',
    );
  });

  it('at 500 calls a day it would take 83 days: never, and 772 a day would be needed', () => {
    expect(at({ ...tuned, end: retired }, fewShot, 500)).toEqual({
      kind: 'too-late',
      calls: 41_667,
      hours: 2000,
      callsPerDay: 772,
    });
    expect(words({ ...tuned, end: retired }, fewShot, 500)).toBe(
      'never: it would pay back after 41,667 calls, in 83 days, but you have 54 days: gpt-4.1-mini is switched off on 2027-01-14. It would take 772 calls a day.',
    );
    expect(at({ ...tuned, end: retired }, fewShot, 771).kind).toBe('too-late');
    expect(at({ ...tuned, end: retired }, fewShot, 772).kind).toBe('pays-back');
  });

  it('when the model is gone already nothing pays back, at any volume', () => {
    const gone = { ...tuned, end: { at: '2026-10-23T00:00:00.000Z', why: 'it was switched off' } };
    expect(at(gone, fewShot, 1_000_000)).toMatchObject({ kind: 'too-late', callsPerDay: null });
  });

  it('hosting at $1.70 an hour is $40.80 a day: only above 340,000 calls a day it is earned at all', () => {
    const hosted = { ...tuned, perHour: 1.7 * DOLLAR };
    expect(at(hosted, fewShot, 1000)).toEqual({ kind: 'never', callsPerDay: 340_001 });
    expect(words(hosted, fewShot, 1000)).toBe('never at this volume. It would take 340,001 calls a day.');
    expect(at(hosted, fewShot, 340_000).kind).toBe('never');
    expect(at(hosted, fewShot, 340_001).kind).toBe('pays-back');
    // At 1,000,000 a day $120.00 - $40.80 = $79.20 are saved each day: $5.00 are back after 1.51 hours.
    expect(at(hosted, fewShot, 1_000_000)).toEqual({ kind: 'pays-back', calls: 63_132, hours: 1.51 });
  });

  it('hosting, training and 54 days together need 340,772 calls a day', () => {
    const hosted = { ...tuned, perHour: 1.7 * DOLLAR, end: retired };
    expect(at(hosted, fewShot, 1000)).toEqual({ kind: 'never', callsPerDay: 340_772 });
    expect(at(hosted, fewShot, 340_771).kind).toBe('too-late');
    expect(at(hosted, fewShot, 340_772).kind).toBe('pays-back');
  });

  it('a tier that takes the model down after 24 hours needs its 20,834 calls within a day', () => {
    const developer: ArmCosts = {
      ...tuned,
      fixed: 2.5 * DOLLAR,
      end: { at: '2026-11-22T00:00:00.000Z', why: 'the developer tier takes a deployment down after 24 hours' },
    };
    expect(at(developer, fewShot, 20_000)).toEqual({
      kind: 'too-late',
      calls: 20_834,
      hours: 25,
      callsPerDay: 20_834,
    });
    expect(at(developer, fewShot, 30_000)).toEqual({ kind: 'pays-back', calls: 20_834, hours: 16.66 });
    expect(words(developer, fewShot, 30_000)).toBe(
      'pays back after 20,834 calls, in 16 hours; you have 24 hours: the developer tier takes a deployment down after 24 hours',
    );
  });

  it('seen from the other side, few-shot is cheaper up to the same call', () => {
    expect(at(fewShot, tuned, 1000)).toEqual({ kind: 'until', calls: 41_667, hours: 1000 });
    expect(words(fewShot, tuned, 1000)).toBe('cheaper up to 41,667 calls, reached in 41 days');
    expect(at(fewShot, { ...tuned, end: retired }, 500).kind).toBe('from-the-start');
  });

  it('a free local classifier is cheaper from the first call, and nothing pays back against it', () => {
    const local: ArmCosts = { name: 'Local', fixed: 0, perHour: 0, use: { cost: 0, calls: 1000 }, end: null };
    expect(words(local, fewShot, 1000)).toBe('cheaper from the first call');
    expect(at(tuned, local, 1000)).toEqual({ kind: 'never', callsPerDay: null });
    expect(words(tuned, local, 1000)).toBe('never at this volume.');
  });

  it('two arms of the same cost: neither is dearer', () => {
    expect(at(fewShot, { ...fewShot }, 1)).toEqual({ kind: 'from-the-start' });
  });

  it('refuses volumes and money that are none', () => {
    expect(() => at(tuned, fewShot, 0)).toThrow('Answers a day must be 1 or more.');
    expect(() => at({ ...tuned, fixed: 0.5 }, fewShot, 1)).toThrow(
      'Training must be a whole number of 0 or more, not 0.5.',
    );
    expect(() => at({ ...tuned, use: { cost: 1, calls: 0 } }, fewShot, 1)).toThrow(RangeError);
  });
});

describe('break-even, for any costs', () => {
  const money = fc.integer({ min: 0, max: 10 ** 12 });
  const arm = fc.record({
    fixed: money,
    perHour: money,
    cost: money,
    calls: fc.integer({ min: 1, max: 10 ** 6 }),
  });
  const costs = ({
    fixed,
    perHour,
    cost,
    calls,
  }: {
    fixed: number;
    perHour: number;
    cost: number;
    calls: number;
  }): ArmCosts => ({
    name: '',
    fixed,
    perHour,
    use: { cost, calls },
    end: null,
  });
  /** Cost of an arm after n calls, in nano-dollars times calls x volume: whole, whatever the prices. */
  const spent = (one: ArmCosts, n: bigint, volume: bigint, unit: bigint): bigint =>
    BigInt(one.fixed) * unit * volume +
    BigInt(one.perHour) * 24n * n * unit +
    ((BigInt(one.use.cost) * unit) / BigInt(one.use.calls)) * n * volume;

  it('at the call that is named A costs no more than B, and one call earlier it cost more', () => {
    fc.assert(
      fc.property(arm, arm, fc.integer({ min: 1, max: 10 ** 7 }), (left, right, callsPerDay) => {
        const [a, b] = [costs(left), costs(right)];
        const found = at(a, b, callsPerDay);
        if (found.kind !== 'pays-back') return;
        fc.pre(Number.isSafeInteger(found.calls));
        const unit = BigInt(a.use.calls) * BigInt(b.use.calls);
        const [n, volume] = [BigInt(found.calls), BigInt(callsPerDay)];
        expect(spent(a, n, volume, unit) <= spent(b, n, volume, unit)).toBe(true);
        expect(spent(a, n - 1n, volume, unit) > spent(b, n - 1n, volume, unit)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('what pays back one way is cheaper up to the same call the other way', () => {
    fc.assert(
      fc.property(arm, arm, fc.integer({ min: 1, max: 10 ** 7 }), (left, right, callsPerDay) => {
        const [a, b] = [costs(left), costs(right)];
        const found = at(a, b, callsPerDay);
        if (found.kind === 'pays-back')
          expect(at(b, a, callsPerDay)).toEqual({ kind: 'until', calls: found.calls, hours: found.hours });
      }),
    );
  });
});
