import {
  costPerThousand,
  exactDollars,
  hostingCostPerHour,
  nanoFromDollars,
  type PriceEntry,
  priceBook,
  requestCost,
  trainingCost,
  typedDollars,
} from '@shared/domain/pricing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const [blank] = priceBook;
if (blank === undefined) throw new Error('the price book is empty');

/** A price as text, and the same as a whole number of 10^-12 dollars per 1,000,000 tokens. */
const price = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 12 })).chain(([whole, decimals]) =>
  fc.integer({ min: 0, max: 10 ** decimals - 1 }).map((fraction) => ({
    text: decimals === 0 ? String(whole) : `${whole}.${String(fraction).padStart(decimals, '0')}`,
    units: BigInt(whole) * 10n ** 12n + BigInt(fraction) * 10n ** BigInt(12 - decimals),
  })),
);
const tokens = fc.integer({ min: 0, max: 10 ** 9 });
/** Half up, from 10^-18 dollars to nano-dollars. */
const nano = (units: bigint): number => Number((units + 5n * 10n ** 8n) / 10n ** 9n);

describe('money is exact for every price and every number of tokens', () => {
  it('of a request: the price of its tokens to the last decimal, rounded once', () => {
    fc.assert(
      fc.property(price, price, price, tokens, tokens, tokens, (input, cached, output, sent, fromCache, answered) => {
        const entry: PriceEntry = { ...blank, input: input.text, cachedInput: cached.text, output: output.text };
        const read = Math.min(sent, fromCache);
        const exact = BigInt(sent - read) * input.units + BigInt(read) * cached.units + BigInt(answered) * output.units;
        fc.pre(exact / 10n ** 9n < BigInt(Number.MAX_SAFE_INTEGER));
        expect(
          requestCost(entry, { inputTokens: sent, cachedTokens: fromCache, outputTokens: answered, tuned: false }),
        ).toBe(nano(exact));
      }),
      { numRuns: 2000 },
    );
  });

  it('of many requests: the sum is off by no more than half a nano-dollar a request', () => {
    fc.assert(
      fc.property(price, price, fc.array(fc.tuple(tokens, tokens), { maxLength: 50 }), (input, output, requests) => {
        const entry: PriceEntry = { ...blank, input: input.text, output: output.text };
        const cost = (inputTokens: number, outputTokens: number): number =>
          requestCost(entry, { inputTokens, cachedTokens: 0, outputTokens, tuned: false }) ?? Number.NaN;
        const apart = requests.reduce((sum, [sent, answered]) => sum + cost(sent, answered), 0);
        const sent = requests.reduce((sum, [count]) => sum + count, 0);
        const answered = requests.reduce((sum, [, count]) => sum + count, 0);
        expect(Number.isSafeInteger(apart)).toBe(true);
        expect(Math.abs(apart - cost(sent, answered))).toBeLessThanOrEqual(requests.length / 2 + 1);
      }),
    );
  });

  it('of a training, and of an hour of hosting', () => {
    fc.assert(
      fc.property(price, tokens, ({ text, units }, billable) => {
        const entry: PriceEntry = { ...blank, training: text, hostingPerHour: text };
        expect(trainingCost(entry, billable)).toBe(nano(units * BigInt(billable)));
        expect(hostingCostPerHour(entry)).toBe(nano(units * 1_000_000n));
      }),
    );
  });

  it('more tokens never cost less', () => {
    fc.assert(
      fc.property(price, price, tokens, tokens, tokens, (input, output, sent, answered, more) => {
        const entry: PriceEntry = { ...blank, input: input.text, output: output.text };
        const cost = (inputTokens: number): number =>
          requestCost(entry, { inputTokens, cachedTokens: 0, outputTokens: answered, tuned: false }) ?? Number.NaN;
        expect(cost(sent + more)).toBeGreaterThanOrEqual(cost(sent));
      }),
    );
  });
});

it('hosting on Azure is the $1.70 an hour of its page, and nothing at OpenAI', () => {
  const hosting = (host: PriceEntry['host']) =>
    priceBook.filter((entry) => entry.host === host && entry.model.startsWith('gpt-4.1-mini')).map(hostingCostPerHour);
  expect(hosting('azure')).toEqual([1_700_000_000]);
  expect(hosting('openai')).toEqual([0]);
});

describe('dollars that are typed', () => {
  it.each([
    ['12.80', 12_800_000_000],
    ['$0.1', 100_000_000],
    ['.29', 290_000_000],
    ['1,234.5', 1_234_500_000_000],
    ['3.', 3_000_000_000],
    ['0.000000001', 1],
    ['8999999.999999999', 8_999_999_999_999_999],
  ])('%s is %i nano-dollars', (typed, nano) => expect(nanoFromDollars(typed)).toBe(nano));

  it.each(['', '-1', '1.0000000000001', '12,80', '1e3', 'ten', '10000000', '.'])('%j is no amount', (typed) =>
    expect(nanoFromDollars(typed)).toBeNull(),
  );

  it('come back as they were, for any amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        expect(nanoFromDollars(exactDollars(amount))).toBe(amount);
        expect(nanoFromDollars(typedDollars(amount))).toBe(amount);
      }),
    );
    expect(exactDollars(42)).toBe('0.000000042');
    expect(exactDollars(-1_500_000_000)).toBe('-1.500000000');
    expect(typedDollars(12_500_000_000)).toBe('12.5');
    expect(typedDollars(10_000_000_000)).toBe('10');
  });
});

it('what 1,000 answers cost is rounded half up, exactly, beyond 2^53 too', () => {
  expect(costPerThousand(200_000_000, 1000)).toBe(200_000_000);
  expect(costPerThousand(1, 2000)).toBe(1);
  expect(costPerThousand(1, 2001)).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 * 10 ** 15 }), fc.integer({ min: 1000, max: 10 ** 7 }), (cost, answers) => {
      const times2 = BigInt(costPerThousand(cost, answers)) * 2n * BigInt(answers) - BigInt(cost) * 2000n;
      expect(times2 <= BigInt(answers) && times2 > -BigInt(answers)).toBe(true);
    }),
  );
});
