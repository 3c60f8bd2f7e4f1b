import {
  armsToRun,
  budgetWords,
  confirmWords,
  planTotals,
  spendsMoney,
  startWords,
} from '@renderer/features/runs/run-plan';
import { canResume, costAgainstEstimate, rateWords } from '@renderer/features/runs/run-words';
import { predictionFacts } from '@renderer/ui/predictions/prediction-facts';
import { countsInWords, isRight } from '@renderer/ui/predictions/prediction-words';
import type { Estimate, Prediction, Run } from '@shared/contract/runs';
import { describe, expect, test } from 'vitest';

const cent = 10_000_000;
const none = { low: 0, likely: 0, high: 0 };
const estimate = (changed: Partial<Estimate>): Estimate => ({
  rows: 147,
  requests: 147,
  inputTokens: none,
  outputTokens: none,
  cost: { low: cent, likely: 2 * cent, high: 3 * cent },
  priceNote: null,
  simulated: false,
  tokensExact: true,
  warnings: [],
  ...changed,
});
const free = estimate({ requests: 0, cost: none });

describe('arms chosen to run', () => {
  const run = (armId: string, status: Run['status'], part: Run['part'] = 'test') => ({
    armId,
    status,
    part,
    splitId: 's1',
  });

  test('are those without a run over these rows; a failed run counts as none, a stopped one is resumed instead', () => {
    const arms = ['new', 'done', 'failed', 'stopped', 'elsewhere'].map((id) => ({ id }));
    const runs = [
      run('done', 'finished'),
      run('failed', 'failed'),
      run('stopped', 'cancelled'),
      run('elsewhere', 'finished', 'validation'),
    ];
    expect(armsToRun(arms, runs, { splitId: 's1', part: 'test' })).toEqual(['new', 'failed', 'elsewhere']);
    expect(armsToRun(arms, runs, { splitId: 's2', part: 'test' })).toEqual(arms.map(({ id }) => id));
  });
});

describe('the start button', () => {
  test('says rows, arms and likely money', () => {
    expect(startWords(2, planTotals([estimate({}), free]))).toBe('Run 147 rows with 2 arms for about $0.02');
  });

  test('marks play money, and says free when there is none', () => {
    expect(startWords(1, planTotals([estimate({ simulated: true })]))).toBe(
      'Run 147 rows with 1 arm for about $0.02 (simulated)',
    );
    expect(startWords(1, planTotals([{ ...free, rows: 1 }]))).toBe('Run 1 row with 1 arm, free');
  });

  test('never gives a sum that leaves out an unknown price as if it were whole', () => {
    expect(startWords(1, planTotals([estimate({ cost: null })]))).toBe('Run 147 rows with 1 arm, price not known');
    expect(startWords(2, planTotals([estimate({ cost: null }), estimate({})]))).toBe(
      'Run 147 rows with 2 arms for more than $0.02',
    );
  });
});

describe('before money is spent', () => {
  test('only requests that somebody bills are asked about', () => {
    expect(spendsMoney([free, estimate({ simulated: true })])).toBe(false);
    expect(spendsMoney([free, estimate({})])).toBe(true);
  });

  test('the question names the dearest case and the budget', () => {
    const totals = planTotals([estimate({}), estimate({ cost: null })]);
    expect(confirmWords(2, totals, 5 * cent)).toBe(
      '294 requests for 2 arms go out, for about $0.02 and at most $0.03. The price of 1 arm is not known and comes on top. Each run stops at $0.05.',
    );
    expect(confirmWords(1, planTotals([estimate({})]), null)).toBe(
      '147 requests for 1 arm go out, for about $0.02 and at most $0.03. There is no budget that stops them.',
    );
  });

  test('a budget that the dearest case breaks is named', () => {
    expect(budgetWords([estimate({}), free], 2 * cent)).toBe(
      'One arm may reach the budget of $0.02 and stop there. What is answered by then stays, and you can resume.',
    );
    expect(budgetWords([estimate({})], 3 * cent)).toBeNull();
    expect(budgetWords([estimate({})], null)).toBeNull();
  });
});

describe('a run in words', () => {
  const job = { done: 24, failed: 0, total: 100, createdAt: '2026-11-03T10:00:00.000Z' };

  test('gives its rate and what is left, but no rate from less than a second', () => {
    expect(rateWords({ ...job, updatedAt: '2026-11-03T10:00:02.000Z' })).toBe('12 rows a second, about 6 s left');
    expect(rateWords({ ...job, done: 1, updatedAt: '2026-11-03T10:00:04.000Z' })).toBe(
      '15 rows a minute, about 6 min 36 s left',
    );
    expect(rateWords({ ...job, done: 100, updatedAt: '2026-11-03T10:00:10.000Z' })).toBe('10 rows a second');
    expect(rateWords({ ...job, updatedAt: '2026-11-03T10:00:00.500Z' })).toBe('');
    expect(rateWords({ ...job, done: 0, updatedAt: '2026-11-03T10:00:09.000Z' })).toBe('');
  });

  test('sets its cost against what was foreseen', () => {
    expect(costAgainstEstimate({ cost: cent, estimate: estimate({}) })).toBe(
      '$0.01 spent. Foreseen: $0.01 to $0.03, likely $0.02.',
    );
    expect(costAgainstEstimate({ cost: 0, estimate: free })).toBe(
      'It runs on this machine, or every answer was in the ledger already.',
    );
    expect(costAgainstEstimate({ cost: null, estimate: estimate({ cost: null }) })).toBe(
      'The price book has no price for this model.',
    );
  });

  test('can go on only after it stopped before its end', () => {
    const all = ['running', 'finished', 'cancelled', 'interrupted', 'over-budget', 'failed'] as const;
    expect(all.filter(canResume)).toEqual(['cancelled', 'interrupted', 'over-budget']);
  });
});

describe('predictions', () => {
  const row: Prediction = {
    rowId: 1,
    position: 1,
    text: 'where is my parcel',
    truth: 'Delivery',
    status: 'answered',
    label: 'Delivery',
    raw: 'Delivery',
    outside: null,
    distribution: null,
    reading: null,
    confidence: 0.913,
    inputTokens: 120,
    outputTokens: 2,
    latencyMs: 210,
    cost: 50_000,
    error: null,
  };

  test('are right only when answered with the true label', () => {
    expect(isRight(row)).toBe(true);
    expect(isRight({ ...row, label: 'Billing' })).toBe(false);
    expect(isRight({ ...row, status: 'truncated' })).toBe(false);
  });

  test('count every way a row can end, and leave out none that happened', () => {
    const counts = { answered: 70, 'out-of-set': 14, unparseable: 0, refused: 0, filtered: 0, truncated: 1, failed: 2 };
    expect(countsInWords({ ...counts, 'not-run': 3 })).toBe(
      '70 answered, 14 outside the set, 1 cut off, 2 failed, 3 not run yet',
    );
  });

  test('show only figures that exist', () => {
    expect(predictionFacts(row)).toEqual([
      ['True label', 'Delivery'],
      ['Label read from the answer', 'Delivery'],
      ['Confidence', '91.3%'],
      ['Tokens', '120 in, 2 out'],
      ['Latency', '210 ms'],
      ['Cost', '$0.00005'],
    ]);
    const bare = {
      ...row,
      label: null,
      confidence: null,
      inputTokens: 0,
      outputTokens: 0,
      latencyMs: null,
      cost: null,
    };
    expect(predictionFacts(bare)).toEqual([['True label', 'Delivery']]);
  });
});
