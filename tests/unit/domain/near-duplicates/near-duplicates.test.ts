import {
  CROWD,
  clustersOf,
  findNearDuplicates,
  jaccard,
  shinglesOf,
  textSimilarity,
} from '@shared/domain/near-duplicates';
import { mulberry32 } from '@shared/domain/statistics';
import { describe, expect, it } from 'vitest';

const words = 'my card has not arrived where is the money i sent to another account yesterday please help fast'.split(
  ' ',
);

/** Short texts and edited copies of them, always the same for a seed. */
function textsWithCopies(count: number, seed: number): string[] {
  const random = mulberry32(seed);
  const pick = (from: number) => Math.floor(random() * from);
  const texts: string[] = [];
  while (texts.length < count) {
    const text = Array.from({ length: 6 + pick(20) }, () => words[pick(words.length)]).join(' ');
    texts.push(text);
    for (let copies = pick(3); copies > 0; copies -= 1) {
      const at = pick(text.length);
      const edits = [
        text.slice(0, at) + text.slice(at + 1),
        `${text.slice(0, at)}x${text.slice(at)}`,
        `${text} ${words[pick(words.length)]}`,
      ];
      texts.push(edits[pick(edits.length)] ?? text);
    }
  }
  return texts.slice(0, count);
}

describe('similarity of texts', () => {
  it('is shared shingles over all shingles', () => {
    // abcd bcde cdef | abcd bcde cdex: two of four
    expect(textSimilarity('abcdef', 'abcdex')).toBe(0.5);
    expect(textSimilarity('same text', 'same text')).toBe(1);
    expect(textSimilarity('abcd', 'wxyz')).toBe(0);
  });

  it('counts a shingle once, however often it comes', () => {
    expect(shinglesOf('aaaaaaaa')).toHaveLength(1);
    expect(jaccard(shinglesOf('aaaaaaaa'), shinglesOf('aaaa'))).toBe(1);
  });

  it('takes a text shorter than a shingle as one, and an empty text as near nothing', () => {
    expect(textSimilarity('ok', 'ok')).toBe(1);
    expect(textSimilarity('ok', 'no')).toBe(0);
    expect(textSimilarity('', '')).toBe(0);
  });
});

describe('finding near-duplicates', () => {
  it.each([0.6, 0.75, 0.9, 1])(
    'finds exactly the pairs that comparing everything with everything finds, at %f',
    (threshold) => {
      const texts = textsWithCopies(900, 4);
      const sets = texts.map(shinglesOf);
      const expected: string[] = [];
      for (const [b, second] of sets.entries())
        for (const [a, first] of sets.slice(0, b).entries())
          if (jaccard(first, second) >= threshold) expected.push(`${a} ${b}`);
      expect(expected.length).toBeGreaterThan(10);
      const found = findNearDuplicates(texts, { threshold });
      expect(found.map(({ a, b }) => `${a} ${b}`).sort()).toEqual(expected.sort());
      for (const { a, b, similarity } of found)
        expect(similarity).toBe(jaccard(sets[a] ?? new Uint32Array(), sets[b] ?? new Uint32Array()));
    },
  );

  it('looks only at the pairs that are wanted', () => {
    const texts = ['where is my card', 'where is my card', 'where is my card'];
    expect(findNearDuplicates(texts, { threshold: 0.9, wanted: (a) => a === 0 })).toEqual([
      { a: 0, b: 1, similarity: 1 },
      { a: 0, b: 2, similarity: 1 },
    ]);
  });

  it('pairs every text of a crowd, without making the square of their number of pairs', () => {
    const texts = Array.from(
      { length: 3000 },
      (_, at) =>
        `your parcel ${at} has been handed over to the courier and will reach you tomorrow before noon, track it on our page any time you want`,
    );
    const pairs = findNearDuplicates(texts, { threshold: 0.8 });
    expect(clustersOf(texts.length, pairs).map((cluster) => cluster.length)).toEqual([3000]);
    expect(pairs.length).toBeLessThan(3000 * 3 * CROWD);
  });

  it('compares no text with more than it may, and tells how many texts had more to be compared with', () => {
    const words = 'parcel courier tracking late password login email locked refund money bank card'.split(' ');
    const texts = Array.from({ length: 1728 }, (_, at) =>
      [at, Math.floor(at / 12), Math.floor(at / 144)].map((of) => words[of % 12]).join(' '),
    );
    let asked = 0;
    const cuts: number[] = [];
    const search = {
      threshold: 0.85,
      wanted: () => {
        asked += 1;
        return true;
      },
      onCut: (cut: number) => cuts.push(cut),
    };
    const all = findNearDuplicates(texts, search);
    const withoutBound = asked;
    expect(cuts).toEqual([]);
    asked = 0;
    const bounded = findNearDuplicates(texts, { ...search, mostCompared: 3 });
    expect(asked).toBeLessThan(withoutBound / 4);
    expect(asked).toBeLessThanOrEqual(texts.length * 4);
    expect(cuts).toHaveLength(1);
    expect(cuts[0]).toBeGreaterThan(texts.length / 2);
    const known = new Set(all.map(({ a, b }) => `${a} ${b}`));
    expect(bounded.filter(({ a, b }) => !known.has(`${a} ${b}`))).toEqual([]);
  });

  it('has nothing to say about no texts, and about empty ones', () => {
    expect(findNearDuplicates([], { threshold: 0.9 })).toEqual([]);
    expect(findNearDuplicates(['', '', 'a'], { threshold: 0.9 })).toEqual([]);
  });

  it('refuses a threshold at which everything is similar', () => {
    expect(() => findNearDuplicates([], { threshold: 0.2 })).toThrow('between 0.5 and 1');
  });
});

describe('clusters', () => {
  it('hold what hangs together through pairs', () => {
    expect(
      clustersOf(7, [
        { a: 0, b: 4 },
        { a: 4, b: 6 },
        { a: 1, b: 2 },
      ]),
    ).toEqual([
      [0, 4, 6],
      [1, 2],
    ]);
  });
});
