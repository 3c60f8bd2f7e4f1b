import { hostingCost, hostingTiers, removalOf, removalWarning, tierOf } from '@shared/domain/hosting';
import { breakEven, breakEvenWords, hostingCostPerHour, priceBook, priceFor } from '@shared/domain/pricing';
import { describe, expect, test } from 'vitest';

const perHour = 1_700_000_000;

describe('what a deployment costs while it stands, at $1.70 an hour', () => {
  test('is $1.70 for an hour, $40.80 for a day, $612.00 for 15 days, and $1,241.00 for 730 hours', () => {
    const from = '2026-11-01T00:00:00.000Z';
    expect(hostingCost(perHour, from, '2026-11-01T01:00:00.000Z')).toBe(1_700_000_000);
    expect(hostingCost(perHour, from, '2026-11-02T00:00:00.000Z')).toBe(40_800_000_000);
    expect(hostingCost(perHour, from, '2026-11-16T00:00:00.000Z')).toBe(612_000_000_000);
    expect(hostingCost(perHour, from, '2026-12-01T10:00:00.000Z')).toBe(1_241_000_000_000);
  });

  test('is counted to the millisecond: 90 minutes are $2.55, a second is 472,222 nano-dollars', () => {
    const from = '2026-11-01T10:00:00.000Z';
    expect(hostingCost(perHour, from, '2026-11-01T11:30:00.000Z')).toBe(2_550_000_000);
    expect(hostingCost(perHour, from, '2026-11-01T10:00:01.000Z')).toBe(472_222);
    expect(hostingCost(perHour, from, '2026-11-01T09:00:00.000Z')).toBe(0);
    expect(hostingCost(0, from, '2027-11-01T10:00:00.000Z')).toBe(0);
  });

  test('is the price that the book has for fine-tunes on Azure', () => {
    const entry = priceFor(priceBook, { model: 'gpt-4.1-mini-2025-04-14', host: 'azure', on: '2026-11-21' });
    expect(entry === null ? null : hostingCostPerHour(entry)).toBe(perHour);
  });
});

test('every tier says what it costs, how long it lasts, and who says so', () => {
  for (const tier of hostingTiers) {
    expect(['by-the-hour', 'not']).toContain(tier.billed);
    expect(tier.date).toMatch(/^2026-\d\d-\d\d$/);
    expect(tier.source.length).toBeGreaterThan(5);
    expect(tier.lifeHours === null || tier.lifeHours > 0).toBe(true);
  }
  expect(tierOf('Standard')).toMatchObject({ words: 'Standard', billed: 'by-the-hour', lifeHours: null });
  expect(tierOf('developerTier')).toMatchObject({ words: 'Developer', billed: 'not', lifeHours: 24 });
  expect(tierOf('ProvisionedManaged')).toMatchObject({ words: 'ProvisionedManaged', billed: 'unknown' });
});

describe('a deployment that Azure will take down', () => {
  const standard = tierOf('standard');
  const createdAt = '2026-11-01T12:00:00.000Z';

  test('goes 15 days after its last answer, counted from its making while it has answered nothing', () => {
    expect(removalOf(standard, { createdAt, lastUsedAt: null })).toEqual({
      at: '2026-11-16T12:00:00.000Z',
      cause: 'idle',
    });
    expect(removalOf(standard, { createdAt, lastUsedAt: '2026-11-10T08:00:00.000Z' }).at).toBe(
      '2026-11-25T08:00:00.000Z',
    );
  });

  test('goes after 24 hours in the developer tier, however much it was asked', () => {
    expect(removalOf(tierOf('developertier'), { createdAt, lastUsedAt: '2026-11-02T11:00:00.000Z' })).toEqual({
      at: '2026-11-02T12:00:00.000Z',
      cause: 'life',
    });
  });

  test.each([
    ['2026-11-11T11:59:00.000Z', null],
    [
      '2026-11-11T12:00:00.000Z',
      'Azure deletes it in 5 days unless it is asked something: after 15 days without an answer it goes. The model stays and can be deployed again.',
    ],
    [
      '2026-11-15T13:00:00.000Z',
      'Azure deletes it in 23 hours unless it is asked something: after 15 days without an answer it goes. The model stays and can be deployed again.',
    ],
    [
      '2026-11-16T12:00:00.000Z',
      'It has answered nothing from here for 15 days: Azure deletes it, unless others have asked it. The model stays and can be deployed again.',
    ],
  ])('is warned of from 5 days before on: at %s', (now, words) => {
    expect(removalWarning({ at: '2026-11-16T12:00:00.000Z', cause: 'idle' }, now)).toBe(words);
  });

  test('is always warned of in the developer tier', () => {
    const removal = removalOf(tierOf('developertier'), { createdAt, lastUsedAt: null });
    expect(removalWarning(removal, createdAt)).toBe(
      'Azure takes it down in 24 hours, whatever its use. The model stays and can be deployed again.',
    );
    expect(removalWarning(removal, '2026-11-02T11:40:00.000Z')).toBe(
      'Azure takes it down in 20 minutes, whatever its use. The model stays and can be deployed again.',
    );
    expect(removalWarning(removal, '2026-11-03T00:00:00.000Z')).toContain('Its time is over');
  });
});

describe('whether a hosted fine-tune pays back, by hand', () => {
  const now = '2026-11-21T00:00:00.000Z';
  const tuned = { name: 'tuned', fixed: 5_000_000_000, perHour, use: { cost: 20_000_000, calls: 1000 }, end: null };
  const prompted = { name: 'few-shot', fixed: 0, perHour: 0, use: { cost: 120_000_000, calls: 1000 }, end: null };

  test('a day saves $0.10 per 1,000 calls and costs $40.80: at 408,000 calls a day it earns its hosting and no more', () => {
    expect(breakEven(tuned, prompted, { callsPerDay: 408_000, now })).toEqual({ kind: 'never', callsPerDay: 408_001 });
    // At 508,000 a day it saves $50.80 - $40.80 = $10.00: training of $5.00 is back after half a day, 254,000 calls.
    expect(breakEven(tuned, prompted, { callsPerDay: 508_000, now })).toEqual({
      kind: 'pays-back',
      calls: 254_000,
      hours: 12,
    });
  });

  test('in the developer tier nothing is paid for hosting, but there are 24 hours: $5.00 need 50,000 calls in that day', () => {
    const end = { at: '2026-11-22T00:00:00.000Z', why: 'the developer tier takes a deployment down after 24 hours' };
    const developer = { ...tuned, perHour: 0, end };
    expect(breakEven(developer, prompted, { callsPerDay: 50_000, now })).toEqual({
      kind: 'pays-back',
      calls: 50_000,
      hours: 24,
    });
    expect(breakEven(developer, prompted, { callsPerDay: 49_999, now })).toMatchObject({
      kind: 'too-late',
      callsPerDay: 50_000,
    });
  });

  test('a model past its date never pays back, at no volume', () => {
    const gone = {
      ...tuned,
      end: { at: '2026-11-20T00:00:00.000Z', why: 'gpt-4.1-nano has been switched off since 2026-11-20' },
    };
    const found = breakEven(gone, prompted, { callsPerDay: 10_000_000, now });
    expect(found).toMatchObject({ kind: 'too-late', callsPerDay: null });
    expect(breakEvenWords(found, gone, prompted, now)).toBe(
      'never: gpt-4.1-nano has been switched off since 2026-11-20, so it answers no more calls.',
    );
  });
});
