import { spentWords } from '@renderer/app/spent-words';
import { chartCalls, costLine } from '@renderer/features/costs/break-even-lines';
import { draftOf, draftProblem, inputOf } from '@renderer/features/costs/price-draft';
import { clockWarning, filterPrices, holdsWords } from '@renderer/features/costs/price-words';
import { errorWords, spendingLines } from '@renderer/features/costs/spending';
import type { Spending } from '@shared/contract/costs';
import { bookAfter, priceBook } from '@shared/domain/pricing';
import { describe, expect, test } from 'vitest';

const book = bookAfter(priceBook, []);
const [first] = book;
if (first === undefined) throw new Error('the price book is empty');
const today = '2026-11-21';

describe('the table of prices', () => {
  const all = { host: 'all', model: '', changedOnly: false } as const;

  test('is filtered by provider, by a part of the name whatever its case, and by what was changed here', () => {
    expect(filterPrices(book, all)).toHaveLength(book.length);
    expect(filterPrices(book, { ...all, host: 'sandbox' }).map(({ model }) => model)).toEqual([
      'sandbox-base',
      'sandbox-embedding',
    ]);
    expect(filterPrices(book, { ...all, host: 'azure', model: '4.1-MINI' }).map(({ model }) => model)).toEqual([
      'gpt-4.1-mini-2025-04-14',
    ]);
    expect(filterPrices(book, { ...all, changedOnly: true })).toEqual([]);
  });

  test('says for which days a price holds', () => {
    expect(holdsWords({ from: '2026-08-01', until: null }, today)).toBe('since 2026-08-01');
    expect(holdsWords({ from: '2026-12-01', until: null }, today)).toBe('from 2026-12-01 on');
    expect(holdsWords({ from: '2026-08-01', until: '2026-10-31' }, today)).toBe('2026-08-01 to 2026-10-31');
  });

  test('says that the clock is wrong when every price lies after it', () => {
    expect(clockWarning(book, today)).toBeNull();
    expect(clockWarning(book, '2024-01-01')).toBe(
      "By this machine's clock it is 2024-01-01, but the first price in the book holds from 2026-03-19. Until the clock is right, costs are not known.",
    );
  });
});

describe('the form of a price', () => {
  const typed = draftOf(first, { today });

  test('starts from the entry, and gives it back as it was', () => {
    expect(draftProblem(typed)).toBeNull();
    const { origin: _, simulated: __, ...kept } = first;
    expect(inputOf(typed, first.from)).toEqual({ ...kept, changes: first.from });
  });

  test('a new one starts on this day and says what is missing, one thing at a time', () => {
    const empty = draftOf(null, { host: 'local', model: 'own', today });
    expect(empty).toMatchObject({ host: 'local', model: 'own', from: today });
    expect(draftProblem({ ...empty, model: ' ' })).toBe('Name the model as its provider lists it.');
    expect(draftProblem(empty)).toBe('Say where the price comes from, with its date.');
    expect(draftProblem({ ...empty, source: 's', prices: { ...empty.prices, input: '0,40' } })).toBe(
      'Write prices as plain dollars, such as 0.40.',
    );
    expect(draftProblem({ ...empty, source: 's', from: '2026-02-30x' })).toBe(
      'Say from which day the price holds, such as 2026-11-21.',
    );
    expect(draftProblem({ ...empty, source: 's', until: '2026-11-20' })).toBe(
      'The last day lies before the first one.',
    );
    expect(inputOf({ ...empty, source: ' s ' }, undefined)).toMatchObject({ input: null, until: null, source: 's' });
  });
});

describe('what was spent', () => {
  const spending = (changed: Partial<Spending>): Spending => ({
    kind: 'run',
    id: 'r1',
    projectId: 'p1',
    projectName: 'One',
    name: 'Few-shot',
    model: 'm',
    simulated: false,
    status: 'finished',
    startedAt: '2026-11-20T10:00:00.000Z',
    requests: 10,
    inputTokens: 100,
    cachedTokens: 0,
    outputTokens: 10,
    reasoningTokens: 0,
    estimate: { low: 50, likely: 100, high: 200 },
    cost: 110,
    unpriced: 0,
    error: 0.1,
    ...changed,
  });

  test('is put together by project, model or day, and real and simulated money never share a line', () => {
    const lines = spendingLines(
      [
        spending({}),
        spending({ id: 'r2', cost: 90, error: -0.1 }),
        spending({ id: 't1', kind: 'training', simulated: true }),
      ],
      'project',
    );
    expect(lines.map(({ name, made, simulated, cost, error }) => ({ name, made, simulated, cost, error }))).toEqual([
      { name: 'One', made: '2 runs', simulated: false, cost: 200, error: 0 },
      { name: 'One', made: '1 training', simulated: true, cost: 110, error: 0.1 },
    ]);
  });

  test('what has no price or has not finished is not held against its estimate', () => {
    const [line] = spendingLines([spending({}), spending({ id: 'r2', cost: null, unpriced: 4, error: null })], 'model');
    expect(line).toMatchObject({ cost: 110, unpriced: 4, error: 0.1, estimate: 200 });
  });

  test('days are those on which it was started', () => {
    expect(
      spendingLines([spending({}), spending({ id: 'r2', startedAt: '2026-11-19T23:59:00.000Z' })], 'day').map(
        ({ name }) => name,
      ),
    ).toEqual(['2026-11-20', '2026-11-19']);
  });

  test('the error of an estimate in words', () => {
    expect(errorWords(0.042)).toBe('4.2% more');
    expect(errorWords(-0.1)).toBe('10.0% less');
    expect(errorWords(0.0004)).toBe('as foreseen');
  });
});

describe('the status strip', () => {
  const sums = (real: number, simulated: number) => ({ real, simulated });

  test.each([
    [{ spent: sums(0, 0), budget: null, left: null, unpriced: 0 }, '$0.00 spent'],
    [
      { spent: sums(120_000_000, 5), budget: 5_000_000_000, left: sums(4_880_000_000, 0), unpriced: 0 },
      '$0.12 of $5.00 spent, $4.88 left',
    ],
    [
      { spent: sums(0, 20_000_000), budget: 30_000_000, left: sums(30_000_000, 10_000_000), unpriced: 0 },
      '$0.02 of $0.03 simulated spent, $0.01 left',
    ],
    [{ spent: sums(120_000_000, 0), budget: null, left: null, unpriced: 2 }, 'more than $0.12 spent'],
  ])('says %o as %s', (money, words) => expect(spentWords(money)).toBe(words));
});

describe('the chart of the break-even', () => {
  const arm = {
    armId: 'a',
    name: 'Tuned',
    fixed: 5_000_000_000,
    perHour: 1_700_000_000,
    per1000: 80_000_000,
    end: null,
  };

  test('goes half as far again as the last crossing, or three months', () => {
    expect(
      chartCalls(
        [
          { kind: 'pays-back', calls: 1000 },
          { kind: 'never', calls: null },
        ],
        10,
      ),
    ).toBe(1500);
    expect(chartCalls([{ kind: 'never', calls: null }], 10)).toBe(900);
  });

  test('a line begins at the training and rises by hosting and calls', () => {
    const line = costLine(arm, { calls: 1000, callsPerDay: 1000, now: 0 });
    expect(line?.[0]).toEqual({ x: 0, y: 5 });
    expect(line?.at(-1)?.x).toBe(1000);
    expect(line?.at(-1)?.y).toBeCloseTo(5 + 40.8 + 0.08, 9);
  });

  test('it is cut where the arm ends', () => {
    const end = { at: '1970-01-02T00:00:00.000Z', why: '' };
    expect(costLine({ ...arm, end }, { calls: 10_000, callsPerDay: 1000, now: 0 })?.at(-1)?.x).toBe(1000);
  });

  test('an arm with an unknown cost has none', () => {
    expect(costLine({ ...arm, perHour: null }, { calls: 1, callsPerDay: 1, now: 0 })).toBeNull();
  });
});
