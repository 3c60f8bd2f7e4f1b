import {
  baseModelOf,
  findPrice,
  isFineTuned,
  missingPriceWords,
  type PriceEntry,
  type PriceHost,
  priceBook,
  priceFields,
  priceFor,
  priceNote,
  requestCost,
  trainingCost,
  trainingPriceNote,
} from '@shared/domain/pricing';
import { describe, expect, it } from 'vitest';

const TODAY = '2026-11-21';
const look = (model: string, host: PriceHost = 'openai', on = TODAY) => priceFor(priceBook, { model, host, on });
function entry(model: string, host: PriceHost = 'openai'): PriceEntry {
  const found = look(model, host);
  if (!found) throw new Error(`no price for ${model}`);
  return found;
}

describe('the base model of a fine-tune', () => {
  it.each([
    ['ft:gpt-4.1-mini-2025-04-14:acme:mails:AbC123', 'gpt-4.1-mini-2025-04-14'],
    ['ft:gpt-4.1-mini-2025-04-14:acme::AbC123:ckpt-step-90', 'gpt-4.1-mini-2025-04-14'],
    ['gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef', 'gpt-4.1-mini-2025-04-14'],
    ['gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef-mails', 'gpt-4.1-mini-2025-04-14'],
    ['davinci:ft-acme:mails-2022-09-01-10-00-00', 'davinci'],
    ['ft:sandbox-base:fewtune:mails:1a2b3c4d', 'sandbox-base'],
  ])('of %s is %s', (id, base) => {
    expect(baseModelOf(id)).toBe(base);
    expect(isFineTuned(id)).toBe(true);
  });

  it('of anything else is the name itself', () => {
    for (const id of ['gpt-4.1', 'my.ft-model', 'soft-launch', 'sandbox-base']) {
      expect(baseModelOf(id)).toBe(id);
      expect(isFineTuned(id)).toBe(false);
    }
  });

  it('of an Azure checkpoint is not known, but it is a fine-tune', () => {
    expect(baseModelOf('ftchkpt-123')).toBe('ftchkpt-123');
    expect(isFineTuned('ftchkpt-123')).toBe(true);
  });
});

describe('the price book', () => {
  it('every entry is complete: decimal prices, dates and a source', () => {
    const price = /^\d+\.\d{2,}$/;
    const day = /^\d{4}-\d{2}-\d{2}$/;
    for (const one of priceBook) {
      expect(Object.keys(one).sort()).toEqual(
        [...priceFields, 'model', 'host', 'from', 'until', 'retires', 'source', 'simulated'].sort(),
      );
      expect(['openai', 'azure', 'sandbox', 'local']).toContain(one.host);
      for (const field of priceFields) if (one[field] !== null) expect(one[field]).toMatch(price);
      expect(one.from).toMatch(day);
      if (one.retires !== null) expect(one.retires).toMatch(day);
      expect(one.source).toMatch(/\d{4}-\d{2}/);
      expect(one.simulated).toBe(one.host === 'sandbox');
    }
  });

  it('has no model twice at one host from one day', () => {
    const keys = priceBook.map(({ host, model, from }) => `${host} ${model} ${from}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves the training prices of Azure blank, for none was found', () => {
    expect(priceBook.filter(({ host, training }) => host === 'azure' && training !== null)).toEqual([]);
  });

  it('bills a fine-tune on Azure like its base and at OpenAI by its own price', () => {
    expect(entry('gpt-4.1-mini', 'azure').tunedInput).toBe('0.40');
    expect(entry('gpt-4.1-mini').tunedInput).toBe('0.80');
  });

  it('knows when models end', () => {
    expect(entry('gpt-4.1-mini').retires).toBe('2027-01-14');
    expect(entry('gpt-4.1-mini', 'azure').retires).toBe('2027-10-14');
    expect(entry('gpt-5').retires).toBe('2026-12-11');
    expect(entry('gpt-3.5-turbo').retires).toBe('2026-10-23');
  });
});

describe('looking a price up', () => {
  const dated = (from: string, until: string | null = null): PriceEntry => ({
    ...entry('gpt-5.5'),
    model: 'own-model',
    host: 'local',
    from,
    until,
  });
  const why = (book: PriceEntry[], on: string) => findPrice(book, { model: 'own-model', host: 'local', on }).missing;

  it('says when the first price of a model lies after the day', () => {
    const book = [dated('2026-09-01'), dated('2026-08-01')];
    expect(why(book, '2026-07-31')).toEqual({ why: 'not-yet', from: '2026-08-01' });
    expect(
      missingPriceWords(
        findPrice(book, { model: 'own-model', host: 'local', on: '2026-07-31' }),
        'own-model at Mine',
        '2026-07-31T10:00:00Z',
      ),
    ).toBe(
      "The first price for own-model at Mine holds from 2026-08-01, but by this machine's clock it is 2026-07-31, so the cost is not known. Set the clock, or add a price for this day.",
    );
  });

  it('says when a price has ended, and takes no older one in its place', () => {
    const book = [dated('2026-08-01'), dated('2026-09-01', '2026-10-31')];
    expect(why(book, '2026-08-15')).toBeNull();
    expect(why(book, '2026-10-31')).toBeNull();
    expect(why(book, '2026-11-01')).toEqual({ why: 'ended', until: '2026-10-31' });
  });

  it('says when the model is not in the book at all', () => {
    expect(why([], '2026-11-21')).toEqual({ why: 'unknown' });
    expect(missingPriceWords(findPrice([], { model: 'x', host: 'local', on: TODAY }), 'x at Mine', TODAY)).toBe(
      'The price book has no price for x at Mine, so the cost is not known. Add one on the costs screen.',
    );
    expect(
      missingPriceWords(findPrice(priceBook, { model: 'gpt-4.1', host: 'openai', on: TODAY }), 'x', TODAY),
    ).toBeNull();
  });

  it('finds the snapshot by its name, by its name without the date and by a fine-tune of it', () => {
    for (const model of ['gpt-4.1-mini-2025-04-14', 'gpt-4.1-mini', 'ft:gpt-4.1-mini-2025-04-14:acme::x'])
      expect(look(model)?.model).toBe('gpt-4.1-mini-2025-04-14');
    expect(look('ft:sandbox-base:fewtune:x:12345678', 'sandbox')?.model).toBe('sandbox-base');
  });

  it('finds an undated entry for a dated name, but never another snapshot', () => {
    expect(look('gpt-5.4-2026-03-05')?.model).toBe('gpt-5.4');
    expect(look('gpt-4o-2024-11-20')).toBeNull();
  });

  it('takes the newest entry that holds on the day', () => {
    expect(look('gpt-5.6-sol', 'openai', '2026-08-15')?.input).toBe('5.00');
    expect(look('gpt-5.6-sol', 'openai', '2026-09-01T00:00:00.000Z')?.input).toBe('4.00');
    expect(look('gpt-6-luna', 'openai', '2026-09-21')).toBeNull();
    expect(look('gpt-6-luna', 'openai', '2026-09-22')?.input).toBe('0.10');
  });

  it('finds nothing for an unknown model, at another host or in an empty book', () => {
    expect(look('gpt-9')).toBeNull();
    expect(look('gpt-4.1-mini', 'local')).toBeNull();
    expect(priceFor([], { model: 'gpt-4.1', host: 'openai', on: TODAY })).toBeNull();
  });
});

describe('the cost of a request', () => {
  const cost = (model: string, inputTokens: number, cachedTokens: number, outputTokens: number, tuned = false) =>
    requestCost(entry(model), { inputTokens, cachedTokens, outputTokens, tuned });

  it('is tokens times price, in nano-dollars', () => {
    expect(cost('gpt-4.1-mini', 1000, 0, 10)).toBe(1000 * 400 + 10 * 1600);
    expect(cost('gpt-4.1-mini', 1_000_000, 0, 1_000_000)).toBe(2_000_000_000);
  });

  it('charges cached tokens at their own price, as a part of the input', () => {
    expect(cost('gpt-4.1-mini', 1000, 800, 0)).toBe(200 * 400 + 800 * 100);
    expect(cost('gpt-4.1-nano', 1, 1, 0)).toBe(25);
  });

  it('charges cached tokens as input where no cached price is known', () => {
    expect(cost('gpt-3.5-turbo', 100, 60, 0)).toBe(100 * 500);
  });

  it('takes no more tokens as cached than were sent', () => {
    expect(cost('gpt-4.1-mini', 10, 99, 0)).toBe(10 * 100);
  });

  it('uses the price of fine-tunes for a fine-tune', () => {
    expect(cost('gpt-4.1-mini', 1000, 0, 10, true)).toBe(1000 * 800 + 10 * 3200);
  });

  it('uses the batch price for a batch, as the price list prints it', () => {
    const batch = (model: string, cachedTokens: number, tuned: boolean) =>
      requestCost(entry(model), { inputTokens: 1000, cachedTokens, outputTokens: 10, tuned, batch: true });
    expect(batch('gpt-4.1-mini', 0, false)).toBe(1000 * 200 + 10 * 800);
    expect(batch('gpt-4o', 0, true)).toBe(1000 * 2225 + 10 * 12_500);
    expect(batch('gpt-4o', 400, true)).toBe(600 * 2225 + 400 * 900 + 10 * 12_500);
    // No batch price for cached tokens is printed for this one: they are charged as input.
    expect(batch('gpt-4.1-mini', 400, false)).toBe(1000 * 200 + 10 * 800);
    expect(
      requestCost(entry('gpt-4.1', 'azure'), {
        inputTokens: 1,
        cachedTokens: 0,
        outputTokens: 1,
        tuned: true,
        batch: true,
      }),
      // None is printed for a fine-tune on Azure: half of the single price.
    ).toBe((2000 + 8000) / 2);
  });

  it('charges tokens that are put into the cache at their own price where there is one', () => {
    const written = (model: string, cachedTokens: number, cacheWriteTokens: number) =>
      requestCost(entry(model), { inputTokens: 2000, cachedTokens, cacheWriteTokens, outputTokens: 0, tuned: false });
    expect(written('gpt-6-luna', 0, 1536)).toBe(464 * 100 + 1536 * 125);
    expect(written('gpt-6-luna', 1536, 464)).toBe(1536 * 10 + 464 * 125);
    expect(written('gpt-4.1', 0, 1536)).toBe(2000 * 2000);
  });

  it('rounds half up once, not per kind of token', () => {
    const odd: PriceEntry = { ...entry('gpt-4.1'), input: '0.0005', cachedInput: '0.0001', output: '0.0004' };
    const at = (inputTokens: number, outputTokens: number) =>
      requestCost(odd, { inputTokens, cachedTokens: 0, outputTokens, tuned: false });
    expect(at(1, 0)).toBe(1); // 0.5 nano-dollars
    expect(at(0, 1)).toBe(0); // 0.4
    expect(at(1, 1)).toBe(1); // 0.9, not 1 + 0
    expect(at(2, 1)).toBe(1); // 1.4
  });

  it('is exact where binary fractions are not', () => {
    expect(cost('gpt-4o', 3, 1, 0)).toBe(2 * 2500 + 1250);
    expect(cost('gpt-4o', 1, 1, 0, true)).toBe(1875);
    expect(cost('gpt-4.1', 2 ** 40, 0, 0)).toBe(2 ** 40 * 2000);
  });

  it('is not known without a price, and nothing for nothing', () => {
    expect(cost('gpt-5.5', 10, 0, 1, true)).toBeNull();
    expect(
      requestCost(entry('gpt-4o', 'azure'), { inputTokens: 1, cachedTokens: 0, outputTokens: 1, tuned: false }),
    ).toBeNull();
    expect(cost('gpt-4.1', 0, 0, 0)).toBe(0);
  });

  it('refuses what is no count and what is no price, in words', () => {
    expect(() => cost('gpt-4.1', -1, 0, 0)).toThrow(
      'The number of input tokens must be a whole number of 0 or more, not -1.',
    );
    expect(() => cost('gpt-4.1', 1, 0, 0.5)).toThrow(RangeError);
    expect(() => cost('gpt-4.1', 1, Number.NaN, 0)).toThrow(RangeError);
    const wrong = { ...entry('gpt-4.1'), input: '2,00' };
    expect(() => requestCost(wrong, { inputTokens: 1, cachedTokens: 0, outputTokens: 0, tuned: false })).toThrow(
      "'2,00' is not a price. Write dollars per 1,000,000 tokens, such as 0.40.",
    );
    expect(() => cost('gpt-6-astra', 2 ** 52, 0, 0)).toThrow(RangeError);
  });
});

describe('the cost of training', () => {
  it('is billable tokens times the training price: the cookbook example of 86,120 tokens', () => {
    expect(trainingCost(entry('gpt-4.1-mini'), 86_120)).toBe(430_600_000);
  });

  it("is 2.40 dollars for OpenAI's own example of 100,000 tokens and 3 epochs at 8.00", () => {
    expect(trainingCost(entry('gpt-3.5-turbo'), 300_000)).toBe(2_400_000_000);
  });

  it('is not known where the book has no training price', () => {
    expect(trainingCost(entry('gpt-4.1', 'azure'), 1000)).toBeNull();
    expect(trainingCost(entry('gpt-6-luna'), 1000)).toBeNull();
  });
});

describe('the price in words', () => {
  it.each([
    [
      priceNote(entry('gpt-4.1-mini'), TODAY, false),
      'gpt-4.1-mini at $0.40 in / $1.60 out per 1M tokens (OpenAI pricing page, 2026-09)',
    ],
    [
      priceNote(entry('gpt-4.1-mini'), TODAY, true),
      'fine-tuned gpt-4.1-mini at $0.80 in / $3.20 out per 1M tokens (OpenAI pricing page, 2026-09)',
    ],
    [
      priceNote(entry('gpt-3.5-turbo'), TODAY, false),
      'gpt-3.5-turbo at $0.50 in / $1.50 out per 1M tokens (OpenAI pricing page, 2026-09); no longer served since 2026-10-23',
    ],
    [
      priceNote(entry('sandbox-base', 'sandbox'), TODAY, false),
      'sandbox-base at $0.40 in / $1.60 out per 1M tokens (simulated: priced like gpt-4.1-mini-2025-04-14, OpenAI pricing page, 2026-09)',
    ],
    [
      priceNote(entry('gpt-4o', 'azure'), TODAY, false),
      'gpt-4o on Azure has no price in the price book (Foundry retirement schedule, 2026-07-07; prices not found: fill in your own; hosting 1.70 per hour is the example of the cost page, 2026-03-19)',
    ],
    [
      trainingPriceNote(entry('gpt-4.1-mini'), TODAY),
      'training gpt-4.1-mini at $5.00 per 1M tokens (OpenAI pricing page, 2026-09)',
    ],
  ])('%s', (note, expected) => {
    expect(note).toBe(expected);
  });
});
