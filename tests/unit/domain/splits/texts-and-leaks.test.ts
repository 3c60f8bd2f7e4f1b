import { findLeaks, normaliseText, type Part, type PlacedRow, seededHash } from '@shared/domain/splits';
import { describe, expect, it } from 'vitest';

describe('normalising a text', () => {
  it.each([
    ['case, spaces and punctuation at the ends', '  "Where is\n\tmy CARD?!" ', 'where is my card'],
    ['full-width letters and ligatures', '\uff37\uff29\ufb01', 'wifi'],
    ['no-break spaces', 'a\u00a0b', 'a b'],
    ['combining marks', 'Cafe\u0301', 'caf\u00e9'],
  ])('evens out %s', (_, text, key) => {
    expect(normaliseText(text)).toBe(key);
  });

  it('leaves punctuation inside, digits, leading zeros, signs and emoji', () => {
    expect(normaliseText('007 is not 7, it costs $5 \ud83d\ude00')).toBe('007 is not 7, it costs $5 \ud83d\ude00');
  });

  it('keeps a text of punctuation only, and an empty one empty', () => {
    expect(normaliseText(' ?! ')).toBe('?!');
    expect(normaliseText(' \n')).toBe('');
  });

  it('changes nothing when applied twice', () => {
    for (const text of [
      '\u0130stanbul!',
      '\u1e9e',
      '"(a)"',
      '. a .',
      '\u2160\u2163',
      '\ufb03',
      '\u03a3\u03a3',
      '\u0345x',
    ])
      expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
  });
});

describe('the seeded hash', () => {
  it('is a whole number below 2^53 that never changes: stored splits must be made again the same', () => {
    expect(seededHash(1, 'hello')).toBe(6922249475667011);
    expect(Number.isSafeInteger(seededHash(1, 'hello'))).toBe(true);
    expect(seededHash(1, 'hello')).not.toBe(seededHash(2, 'hello'));
  });

  it('spreads evenly: each tenth of its range gets a tenth of 50,000 texts', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let at = 0; at < 50_000; at += 1) {
      const tenth = Math.floor((seededHash(3, `row ${at}`) / 2 ** 53) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 5000)).toBeLessThan(300);
  });
});

describe('leaks', () => {
  const at = (rowId: number, part: Part, text: string, group: string | null = null): PlacedRow => ({
    rowId,
    part,
    text,
    group,
  });

  it('count rows of validation and test, each once and as the closest kind', () => {
    expect(
      findLeaks([
        at(1, 'train', 'Hello'),
        at(2, 'test', 'Hello'),
        at(3, 'test', 'hello!'),
        at(4, 'validation', 'HELLO'),
        at(5, 'test', 'Goodbye'),
      ]),
    ).toEqual({ exact: 1, normalised: 2, group: 0 });
  });

  it('are there between validation and test too', () => {
    expect(findLeaks([at(1, 'validation', 'x'), at(2, 'test', 'x')])).toEqual({ exact: 2, normalised: 0, group: 0 });
  });

  it('are not there within one side', () => {
    expect(findLeaks([at(1, 'test', 'x', 'g'), at(2, 'test', 'x', 'g')])).toEqual({
      exact: 0,
      normalised: 0,
      group: 0,
    });
  });

  it('count a group on two sides whatever the texts, and rows of no group never', () => {
    expect(
      findLeaks([at(1, 'train', 'a', 'g'), at(2, 'test', 'b', 'g'), at(3, 'train', 'c'), at(4, 'test', 'd')]),
    ).toEqual({ exact: 0, normalised: 0, group: 1 });
  });

  it('are none without rows', () => {
    expect(findLeaks([])).toEqual({ exact: 0, normalised: 0, group: 0 });
  });
});
