import { r50kRanks } from '@shared/domain/tokens/r50k';
import r50k from 'gpt-tokenizer/bpeRanks/r50k_base';
import { expect, test } from 'vitest';

test('the table made from p50k_base is r50k_base, token by token', async () => {
  const made = await r50kRanks();
  expect(made.length).toBe(r50k.length);
  expect(JSON.stringify(made) === JSON.stringify(r50k)).toBe(true);
});
