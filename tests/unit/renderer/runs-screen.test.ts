import { batchExpiry, batchProgress, batchState } from '@renderer/features/runs/batch-words';
import { expectedWords } from '@renderer/features/runs/expected-words';
import { actionWords, canResume, otherChannel, runActions } from '@renderer/features/runs/run-actions';
import {
  armsToRun,
  budgetWords,
  confirmWords,
  planTotals,
  spendsMoney,
  startWords,
} from '@renderer/features/runs/run-plan';
import { costAgainstEstimate, endedRows, moneyWords, rateWords, runState } from '@renderer/features/runs/run-words';
import { predictionFacts } from '@renderer/ui/predictions/prediction-facts';
import { countsInWords, isRight } from '@renderer/ui/predictions/prediction-words';
import type { Estimate, Prediction, Run, RunBatch } from '@shared/contract/runs';
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

describe('how sure the likely cost is', () => {
  const cost = { low: cent, likely: 2 * cent, high: 9 * cent };

  test('is told in percent of it, by its wider side, with the band and how it was reached', () => {
    expect(expectedWords({ cost, expected: { low: 1.9 * cent, high: 2.3 * cent, runs: 3 }, basis: ['How.'] })).toEqual({
      band: '±15%',
      sentence: 'Nine of ten such runs should cost between $0.019 and $0.023, by 3 earlier runs. How.',
    });
    expect(expectedWords({ cost, expected: { low: cent, high: 3 * cent, runs: 0 }, basis: [] })?.sentence).toBe(
      'Nine of ten such runs should cost between $0.01 and $0.03, by what is usual.',
    );
  });

  test('is not told where nothing is to be paid or no price is known', () => {
    expect(expectedWords({ cost: none, expected: { low: 0, high: 0, runs: 0 }, basis: [] })).toBeNull();
    expect(expectedWords({ cost: null, expected: null, basis: [] })).toBeNull();
  });
});

describe('the state of a run', () => {
  const counts = {
    answered: 85,
    'out-of-set': 0,
    refused: 0,
    filtered: 0,
    truncated: 0,
    unparseable: 0,
    failed: 0,
    'not-run': 0,
  };

  test('is finished only when no row failed', () => {
    expect(runState({ status: 'finished', rows: 85, counts })).toEqual({ look: 'good', words: 'finished' });
    expect(runState({ status: 'finished', rows: 85, counts: { ...counts, answered: 84, failed: 1 } })).toEqual({
      look: 'warning',
      words: 'finished, 1 failed',
    });
    expect(runState({ status: 'finished', rows: 85, counts: { ...counts, answered: 0, failed: 85 } })).toEqual({
      look: 'bad',
      words: 'every row failed',
    });
  });

  test('is its own word while it can still go on', () => {
    expect(runState({ status: 'paused', rows: 85, counts: { ...counts, failed: 3 } })).toEqual({
      look: 'waiting',
      words: 'paused',
    });
  });
});

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

  test('says what it has cost by now, what was foreseen, and where it stops', () => {
    const run = { cost: cent, estimate: estimate({}), budget: null, status: 'running' as const };
    expect(moneyWords(run)).toBe('$0.01 so far, about $0.02 foreseen');
    expect(moneyWords({ ...run, budget: 5 * cent })).toBe('$0.01 so far, about $0.02 foreseen, stops at $0.05');
    expect(moneyWords({ ...run, cost: null })).toBe('$0.00 so far, about $0.02 foreseen');
    expect(moneyWords({ ...run, status: 'finished' })).toBe('$0.01 spent, about $0.02 foreseen');
    expect(moneyWords({ ...run, estimate: free })).toBe('It costs nothing.');
    expect(moneyWords({ ...run, estimate: estimate({ cost: null }) })).toBe(
      'The price book has no price for this model, so the cost is not known.',
    );
  });
});

const counts = (changed: Partial<Run['counts']>): Run['counts'] => ({
  answered: 100,
  'out-of-set': 0,
  unparseable: 0,
  refused: 0,
  filtered: 0,
  truncated: 0,
  failed: 0,
  'not-run': 0,
  ...changed,
});
const batch: RunBatch = {
  id: 'bat_1',
  number: 1,
  state: 'open',
  providerStatus: 'in_progress',
  requests: 500,
  completed: 120,
  failed: 0,
  createdAt: '2026-11-21T10:00:00.000Z',
  expiresAt: '2026-11-22T10:00:00.000Z',
  endedAt: null,
  note: null,
};

describe('the next step of a run', () => {
  const shape = {
    status: 'finished' as const,
    armKind: 'zero-shot' as const,
    channel: 'live' as const,
    batches: [],
    counts: counts({}),
    estimate: estimate({}),
  };

  test('is to pause it while it runs; the rest can be moved to a batch unless it goes there already', () => {
    expect(runActions({ ...shape, status: 'running' })).toEqual({ main: 'pause', others: ['moveToBatch', 'cancel'] });
    expect(runActions({ ...shape, status: 'running', channel: 'batch' })).toEqual({
      main: 'pause',
      others: ['cancel'],
    });
    expect(runActions({ ...shape, status: 'running', armKind: 'embedding' }).others).toEqual(['cancel']);
    expect(runActions({ ...shape, status: 'running', estimate: free })).toEqual({ main: 'pause', others: ['cancel'] });
  });

  test.each(['paused', 'cancelled', 'interrupted', 'failed'] as const)(
    'is to resume it when it has %s before its last row, as it was sent or the other way',
    (status) => {
      const stopped = { ...shape, status, counts: counts({ 'not-run': 47, failed: 3 }) };
      expect(canResume(stopped)).toBe(true);
      expect(runActions(stopped)).toEqual({ main: 'resume', others: ['resumeOtherwise'] });
      expect(actionWords('resume', stopped)).toBe('Resume 47 rows');
      expect(actionWords('resumeOtherwise', stopped)).toBe('Resume in a batch');
      expect(actionWords('resumeOtherwise', { ...stopped, channel: 'batch' })).toBe('Resume with single requests');
    },
  );

  test('is to resume it while a batch is with the provider, or only to fetch what that has answered', () => {
    const paused = {
      ...shape,
      status: 'paused' as const,
      channel: 'batch' as const,
      batches: [batch],
      counts: counts({ 'not-run': 500 }),
    };
    expect(runActions(paused)).toEqual({ main: 'resume', others: ['collect'] });
    expect(actionWords('collect', paused)).toBe('Fetch the answers of 1 batch');
    expect(canResume({ ...paused, counts: counts({}) })).toBe(true);
    expect(canResume({ ...paused, batches: [{ ...batch, state: 'ended' }], counts: counts({}) })).toBe(false);
  });

  test('is to raise the budget where it was reached, which the notice does', () => {
    const stopped = { ...shape, status: 'over-budget' as const, counts: counts({ 'not-run': 47 }) };
    expect(runActions(stopped)).toEqual({ main: 'compare', others: [] });
  });

  test('is to try the failed rows again, else to compare', () => {
    const failed = { ...shape, counts: counts({ failed: 1 }) };
    expect(runActions(failed)).toEqual({ main: 'retry', others: ['compare'] });
    expect(actionWords('retry', failed)).toBe('Try 1 failed row again');
    expect(runActions(shape)).toEqual({ main: 'compare', others: [] });
    expect(otherChannel('live')).toBe('batch');
  });

  test('shows failed rows apart from those that have ended well', () => {
    const run = { rows: 150, counts: counts({ failed: 3, 'not-run': 47 }), batches: [] };
    expect(endedRows(run)).toEqual({ done: 100, failed: 3 });
    expect(endedRows({ ...run, batches: [{ ...batch, completed: 20 }] })).toEqual({ done: 120, failed: 3 });
    expect(endedRows({ ...run, batches: [{ ...batch, completed: 20, state: 'ended' }] })).toEqual({
      done: 100,
      failed: 3,
    });
  });
});

describe('a batch', () => {
  test('has its state in our words, and the provider\u2019s word where we know none', () => {
    expect(batchState({ state: 'prepared', providerStatus: null }).words).toBe('ready to be sent');
    expect(batchState({ state: 'open', providerStatus: 'validating' }).words).toBe('submitted, being checked');
    expect(batchState(batch).words).toBe('being answered');
    expect(batchState({ state: 'ended', providerStatus: 'expired' }).words).toBe('out of time');
    expect(batchState({ state: 'open', providerStatus: 'resting' })).toEqual({ look: 'neutral', words: 'resting' });
  });

  test('says how far it is and how long the provider may take', () => {
    expect(batchProgress(batch)).toBe('120 of 500 answered');
    expect(batchProgress({ ...batch, failed: 3 })).toBe('120 of 500 answered, 3 failed');
    expect(batchExpiry(batch, Date.parse('2026-11-21T10:50:00.000Z'))).toBe('expires in 23 h 10 min');
    expect(batchExpiry(batch, Date.parse('2026-11-22T11:00:00.000Z'))).toBe('should be over');
    expect(batchExpiry({ ...batch, state: 'ended' }, Date.parse('2026-11-21T10:50:00.000Z'))).toBe('');
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
