import { diverseTexts, nearestTexts } from '@engine/arms/pick-examples';
import { indexTexts } from '@engine/arms/text-index';
import { describe, expect, it } from 'vitest';

const pool = [
  'my card has not arrived yet',
  'where is my new card',
  'please refund the money for the returned shoes',
  'i want my money back',
  'the app crashes when i log in',
  'cannot log in to the app',
];
const labels = ['card', 'card', 'refund', 'refund', 'app', 'app'];
const keys = pool;
const ask = (text: string, k: number) => [...nearestTexts(indexTexts(pool), keys, [{ text, key: text }], k)];

describe('the nearest examples', () => {
  it('share most words with the row, the nearest last', () => {
    expect(ask('i cannot log in', 2).map((at) => pool[at])).toEqual([
      'the app crashes when i log in',
      'cannot log in to the app',
    ]);
    expect(pool[ask('has my card arrived', 1)[0] ?? -1]).toBe('my card has not arrived yet');
  });

  it('are never the row itself', () => {
    expect(ask('where is my new card', 1).map((at) => pool[at])).toEqual(['my card has not arrived yet']);
  });

  it('are all there are when more are wanted', () => {
    const found = ask('where is my new card', 8);
    expect(found.slice(0, 3)).toEqual([-1, -1, -1]);
    expect(new Set(found.slice(3))).toEqual(new Set([0, 2, 3, 4, 5]));
  });

  it('are the ones that a comparison of all pairs gives', () => {
    const words = ['red', 'green', 'blue', 'car', 'bike', 'train', 'fast', 'slow', 'old', 'new'];
    const text = (seed: number) =>
      Array.from({ length: 6 }, (_, at) => words[(seed * (at + 3) * 7919 + at * 104729) % words.length]).join(' ');
    const many = Array.from({ length: 200 }, (_, at) => `${text(at + 1)} item${at}`);
    const questions = Array.from({ length: 20 }, (_, at) => text(1000 + at));
    const index = indexTexts(many);
    const cosines: number[][] = [];
    index.eachCosines(questions, (_, found) => void cosines.push([...found]));
    const found = nearestTexts(
      index,
      many,
      questions.map((one) => ({ text: one, key: one })),
      5,
    );
    for (const [at, all] of cosines.entries()) {
      const best = [...all.keys()].sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || a - b).slice(0, 5);
      expect([...found.slice(at * 5, at * 5 + 5)].reverse()).toEqual(best);
    }
  });
});

describe('diverse examples', () => {
  it('take the labels in turn, each time the text least like those taken', () => {
    const taken = diverseTexts(indexTexts(pool), labels, 3, 1);
    expect(taken.map((at) => labels[at]).sort()).toEqual(['app', 'card', 'refund']);
    expect(new Set(diverseTexts(indexTexts(pool), labels, 6, 1)).size).toBe(6);
  });

  it('are the same for the same seed, and others for another', () => {
    const many = Array.from({ length: 60 }, (_, at) => `word${at} word${at + 1} word${at + 2}`);
    const names = many.map((_, at) => `label ${at % 3}`);
    const one = diverseTexts(indexTexts(many), names, 9, 1);
    expect(diverseTexts(indexTexts(many), names, 9, 1)).toEqual(one);
    expect(diverseTexts(indexTexts(many), names, 9, 2)).not.toEqual(one);
  });

  it('pass over copies of what is taken while anything else is left', () => {
    const texts = ['a b c d', 'a b c d', 'a b c d', 'x y z w'].map((text) => text.replaceAll(/\b(\w)\b/g, '$1$1'));
    const taken = diverseTexts(indexTexts(texts), ['l', 'l', 'l', 'l'], 2, 1);
    expect(taken).toContain(3);
  });

  it('leave out texts without a word, and are fewer when the pool is small', () => {
    expect(diverseTexts(indexTexts(['hello there', '!!', '']), ['a', 'a', 'b'], 5, 1)).toEqual([0]);
  });
});
