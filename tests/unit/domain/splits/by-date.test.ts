import { assignByDate, dateOrderOf, readDate } from '@shared/domain/splits';
import { describe, expect, it } from 'vitest';

const at = (text: string) => new Date(text).getTime();

describe('reading dates', () => {
  it.each([
    [['2026-01-31', '2026-02-01 10:30'], 'year-first'],
    [['31/01/2026', '01/02/2026'], 'day-first'],
    [['01/31/2026', '02/01/2026'], 'month-first'],
    [['01.02.2026'], 'day-first'],
    [['1769817600', ''], 'epoch'],
    [['01/02/2026', '03/04/2026'], null],
    [['2026-01-31', 'soon'], null],
    [['2026-01-31', '31/01/2026'], null],
    [[''], null],
  ] as const)('takes the whole column together: %j is %s', (values, order) => {
    expect(dateOrderOf(values)).toBe(order);
  });

  it('gives milliseconds in UTC, with zone and time of day', () => {
    expect(readDate('2026-01-31', 'year-first')).toBe(at('2026-01-31T00:00:00Z'));
    expect(readDate('2026-01-31T10:30:05.25+02:00', 'year-first')).toBe(at('2026-01-31T08:30:05.250Z'));
    expect(readDate('31/01/2026 23:59', 'day-first')).toBe(at('2026-01-31T23:59:00Z'));
    expect(readDate('01/31/2026', 'month-first')).toBe(at('2026-01-31T00:00:00Z'));
    expect(readDate('1769817600', 'epoch')).toBe(at('2026-01-31T00:00:00Z'));
  });

  it('knows no 31st of February', () => {
    expect(readDate('2026-02-31', 'year-first')).toBeNull();
    expect(readDate('2026-01-01 25:00', 'year-first')).toBeNull();
  });
});

describe('a split by date', () => {
  const fractions = { train: 0.6, validation: 0.2, test: 0.2 };

  it('trains on the oldest rows and tests on the newest, whatever their order in the file', () => {
    const rows = [10, 3, 7, 1, 9, 2, 8, 4, 6, 5].map((day) => ({ rowId: day, at: day }));
    const parts = assignByDate(rows, fractions);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((day) => parts.get(day))).toEqual([
      'train',
      'train',
      'train',
      'train',
      'train',
      'train',
      'validation',
      'validation',
      'test',
      'test',
    ]);
  });

  it('keeps rows of one moment together', () => {
    const parts = assignByDate(
      [1, 2, 3, 4].map((rowId) => ({ rowId, at: rowId === 1 ? 0 : 5 })),
      fractions,
    );
    expect([...parts.values()]).toEqual(['train', 'train', 'train', 'train']);
    expect(assignByDate([], fractions)).toEqual(new Map());
  });
});
