import { type BookChange, bookAfter, type PriceEntry, priceBook, priceFor } from '@shared/domain/pricing';
import { expect, it } from 'vitest';

const mini = priceFor(priceBook, { model: 'gpt-4.1-mini', host: 'openai', on: '2026-11-21' });
if (mini === null) throw new Error('gpt-4.1-mini has no price');
const shipped: PriceEntry = mini;
const cheaper: PriceEntry = { ...shipped, input: '0.30', source: 'our contract, 2026-11' };
const later: PriceEntry = { ...cheaper, from: '2026-12-01' };
const input = (changes: BookChange[], on: string) =>
  priceFor(bookAfter(priceBook, changes), { model: 'gpt-4.1-mini', host: 'openai', on })?.input;

it('a changed entry holds in place of the shipped one, and only the last change counts', () => {
  const changes = [
    { before: shipped, after: cheaper },
    { before: cheaper, after: { ...cheaper, input: '0.20' } },
  ];
  expect(input(changes, '2026-11-21')).toBe('0.20');
  const book = bookAfter(priceBook, changes);
  expect(book).toHaveLength(priceBook.length);
  expect(book.filter(({ origin }) => origin === 'changed').map(({ model }) => model)).toEqual([
    'gpt-4.1-mini-2025-04-14',
  ]);
});

it('an added entry holds from its own day on, the shipped one before it', () => {
  const changes = [{ before: null, after: later }];
  expect(input(changes, '2026-11-30')).toBe('0.40');
  expect(input(changes, '2026-12-01')).toBe('0.30');
  expect(bookAfter(priceBook, changes).find(({ from }) => from === '2026-12-01')?.origin).toBe('added');
});

it('an entry that was taken away is gone, and a change set back leaves the shipped book', () => {
  expect(input([{ before: shipped, after: null }], '2026-11-21')).toBeUndefined();
  const undone = bookAfter(priceBook, [
    { before: shipped, after: cheaper },
    { before: cheaper, after: { ...shipped } },
  ]);
  expect(undone.every(({ origin }) => origin === 'shipped')).toBe(true);
  expect(undone.find(({ model, host }) => model === shipped.model && host === 'openai')?.input).toBe('0.40');
});

it('a first day that was changed moves the entry', () => {
  const changes = [{ before: shipped, after: later }];
  expect(input(changes, '2026-11-30')).toBeUndefined();
  expect(input(changes, '2026-12-01')).toBe('0.30');
});

it('without changes it is the shipped book, all of it marked as shipped', () => {
  const book = bookAfter(priceBook, []);
  expect(book.every(({ origin }) => origin === 'shipped')).toBe(true);
  expect(book).toHaveLength(priceBook.length);
});
