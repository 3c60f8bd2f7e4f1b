import {
  formatBytes,
  formatCount,
  formatDecimal,
  formatDigits,
  formatDuration,
  formatInterval,
  formatLatency,
  formatMoney,
  formatPercent,
  formatPoints,
  formatPointsAhead,
  formatPValue,
  formatScore,
  formatWholePercent,
  groupMark,
  typedDigits,
} from '@shared/domain/format';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('shares', () => {
  it('are percentages with one decimal and their interval', () => {
    expect(formatPercent(0.894)).toBe('89.4%');
    expect(formatPercent(1)).toBe('100.0%');
    expect(formatInterval([0.883, 0.904])).toBe('[88.3, 90.4]');
    expect(formatScore(0.894, [0.883, 0.904])).toBe('89.4% [88.3, 90.4]');
    expect(formatScore(0.894, null)).toBe('89.4%');
  });

  it('differ by points with a sign, and zero has none', () => {
    expect(formatPoints(0.0421)).toBe('+4.2 points');
    expect(formatPoints(-0.0421)).toBe('-4.2 points');
    expect(formatPoints(-0.0001)).toBe('0.0 points');
    expect(formatInterval([-0.0001, 0.01])).toBe('[0.0, 1.0]');
  });
});

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [42_000_000, '$0.042'],
    [12_800_000_000, '$12.80'],
    [12_345_678_900_000, '$12,345.68'],
    [180_000_000, '$0.18'],
    [184_900_000, '$0.18'],
    [99_600_000, '$0.10'],
    [995_000_000, '$1.00'],
    [400_000, '$0.0004'],
    [423_400, '$0.00042'],
    [50_000_000, '$0.05'],
    [400, '$0.0000004'],
    [1, '$0.000000001'],
    [-1_200_000_000, '-$1.20'],
    [2_000_000_000, '$2.00'],
  ])('%i nano-dollars are %s', (nano, shown) => {
    expect(formatMoney(nano)).toBe(shown);
  });
});

describe('counts and p values', () => {
  it('have separators of thousands', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
  });

  it('never round a p value over the line it is judged by', () => {
    expect(formatPValue(0.0131)).toBe('p = 0.013');
    expect(formatPValue(0.0004)).toBe('p < 0.001');
    expect(formatPValue(0.04999)).toBe('p = 0.0499');
    expect(formatPValue(0.05)).toBe('p = 0.050');
    expect(formatPValue(1)).toBe('p = 1.000');
  });
});

describe('times', () => {
  it.each([
    [0.0007, '<0.1 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [210.4, '210 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [1234, '1.2 s'],
    [99_949, '99.9 s'],
    [100_000, '1 min 40 s'],
  ])('an answer in %d ms took %s', (ms, shown) => {
    expect(formatLatency(ms)).toBe(shown);
  });

  it.each([
    [400, '0 s'],
    [45_000, '45 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
    [3_599_600, '1 h'],
    [7_500_000, '2 h 5 min'],
    [100_800_000, '1 d 4 h'],
  ])('a job of %d ms takes %s', (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });
});

it('what is not defined is a dash, never 0 or NaN', () => {
  const dash = '\u2013';
  for (const format of [
    formatPercent,
    formatPoints,
    formatMoney,
    formatCount,
    formatPValue,
    formatLatency,
    formatDuration,
  ]) {
    expect(format(null)).toBe(dash);
    expect(format(Number.NaN)).toBe(dash);
    expect(format(Number.POSITIVE_INFINITY)).toBe(dash);
  }
  expect(formatInterval(null)).toBe(dash);
  expect(formatInterval([Number.NaN, 1])).toBe(dash);
  expect(formatScore(null, [0, 1])).toBe(dash);
});

it('a size has a unit in which it can be read, with one decimal', () => {
  expect([0, 640, 999, 1_000, 12_400, 3_000_000, 512_000_000, 2_500_000_000_000].map(formatBytes)).toEqual([
    '0 bytes',
    '640 bytes',
    '999 bytes',
    '1.0 kB',
    '12.4 kB',
    '3.0 MB',
    '512.0 MB',
    '2500.0 GB',
  ]);
});

it('a decimal keeps the digits it has', () => {
  expect([formatDecimal(0.4249, 3), formatDecimal(-0.0001, 2), formatDecimal(1.005, 2)]).toEqual([
    '0.425',
    '0.00',
    '1.00',
  ]);
  expect(['0.40', '1234.5', '-7', 'high'].map(formatDigits)).toEqual(['0.40', '1234.5', '-7', 'high']);
  expect(formatWholePercent(0.2)).toBe('20%');
  expect(groupMark()).toBe(',');
  expect(formatPointsAhead(-0.0421)).toBe('4.2 points');
});

it('a typed number is taken as it is where decimals follow a point', () => {
  expect([' 0.40 ', '0,40', '1,000'].map(typedDigits)).toEqual(['0.40', '0,40', '1,000']);
});

describe('in German', () => {
  beforeAll(() => speak(speechFor('de', 'de-DE')));
  afterAll(() => speak(speechFor('en', 'en-US')));
  const spaces = (text: string): string => text.replaceAll('\u00a0', ' ');

  it('decimals follow a comma, and a sign of percent or money its number', () => {
    expect(formatCount(1_234_567)).toBe('1.234.567');
    expect(spaces(formatScore(0.894, [0.883, 0.904]))).toBe('89,4 % [88,3; 90,4]');
    expect(spaces(formatMoney(12_345_678_900_000))).toBe('12.345,68 $');
    expect(spaces(formatMoney(42_000_000))).toBe('0,042 $');
    expect(formatPoints(0.0421)).toBe('+4,2 Prozentpunkte');
    expect([0.0131, 0.0004, 0.04999].map(formatPValue)).toEqual(['p = 0,013', 'p < 0,001', 'p = 0,0499']);
    expect([0.0007, 0.42, 210, 1234].map(formatLatency)).toEqual(['<0,1 ms', '0,4 ms', '210 ms', '1,2 s']);
    expect([640, 12_400].map(formatBytes)).toEqual(['640 Byte', '12,4 kB']);
    expect(formatDigits('0.40')).toBe('0,40');
    expect(groupMark()).toBe('.');
  });

  it('a typed number may have a comma or a point', () => {
    expect(['0,40', '0.40', '$ 12,5', '1.234,5', '1234', 'a'].map(typedDigits)).toEqual([
      '0.40',
      '0.40',
      '$ 12.5',
      '1234.5',
      '1234',
      'a',
    ]);
  });

  it('what reads as two numbers is none', () => {
    expect(['1.234', '2.500.000', '0.075', '1.25'].map(typedDigits)).toEqual([null, null, '0.075', '1.25']);
  });
});
