import { editDistance, foldText, holdsWords, plainNumber, searchPieces, searchWords } from '@shared/domain/search';
import { describe, expect, test } from 'vitest';

describe('folding', () => {
  test.each([
    ['CAFÉ', 'cafe'],
    ['cafe\u0301', 'cafe'],
    ['Ångström', 'angstrom'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ёлка', 'елка'],
    ['Straße', 'straße'],
    ['हिन्दी', 'हिन्दी'],
    ['한국', '한국'],
    ['👩🏽‍🚀 go', '👩🏽‍🚀 go'],
    ['', ''],
  ])('makes %j into %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(folded)).toBe(folded);
  });
});

describe('a typed search', () => {
  const holds = (text: string, typed: string) => holdsWords(foldText(text), searchWords(typed));

  test('wants every word somewhere, in any order, inside longer words too', () => {
    expect(holds('My postcards were refunded', 'refund card')).toBe(true);
    expect(holds('My postcards were lost', 'refund card')).toBe(false);
  });

  test('wants a phrase in quotes as it stands, spaces included', () => {
    expect(holds('a refund for me', '"refund for"')).toBe(true);
    expect(holds('for a refund', '"refund for"')).toBe(false);
    expect(searchWords('"lost card" now')).toEqual(['lost card', 'now']);
  });

  test('takes a quote that is never closed, and signs of pattern languages, for plain characters', () => {
    expect(searchWords('5"')).toEqual(['5"']);
    expect(holds('100% of it', '100%')).toBe(true);
    expect(holds('1000 of it', '100%')).toBe(false);
    expect(holds('a_b', 'a_b')).toBe(true);
    expect(holds('axb', 'a_b')).toBe(false);
  });

  test('of nothing but spaces fits every text', () => {
    expect(searchWords('  \t ')).toEqual([]);
    expect(holds('anything', '   ')).toBe(true);
  });

  test('finds words of languages that write no spaces', () => {
    expect(holds('我的信用卡丢了', '信用卡')).toBe(true);
    expect(holds('カードを紛失しました', '紛失')).toBe(true);
  });
});

describe('pieces for the index', () => {
  test('are all runs of three characters; exact only when they are the words themselves', () => {
    expect(searchPieces(['refund'])).toEqual({ pieces: ['ref', 'efu', 'fun', 'und'], exact: false });
    expect(searchPieces(['the', 'card'])).toEqual({ pieces: ['the', 'car', 'ard'], exact: false });
    expect(searchPieces(['the', 'cat'])).toEqual({ pieces: ['the', 'cat'], exact: true });
  });

  test('count an emoji as one character', () => {
    expect(searchPieces(['🚲🚗🚌🚀'])).toEqual({ pieces: ['🚲🚗🚌', '🚗🚌🚀'], exact: false });
  });

  test('are none for short words, and never hold a NUL', () => {
    expect(searchPieces(['ab', '卡'])).toEqual({ pieces: [], exact: false });
    expect(searchPieces(['a\0b'])).toEqual({ pieces: [], exact: false });
    expect(searchPieces([])).toEqual({ pieces: [], exact: false });
  });
});

describe('a figure in a cell', () => {
  test.each([
    ['10', 10],
    [' -2.50 ', -2.5],
    ['007', 7],
    ['+3', 3],
  ])('%j is %d', (cell, value) => expect(plainNumber(cell)).toBe(value));

  test.each(['1e5', '1,000', '0x10', '', '12 kg', '.5', '٣', 'Infinity'])('%j is none', (cell) =>
    expect(plainNumber(cell)).toBeNull(),
  );
});

test('slips count as Damerau did: a swap of neighbours is one, and counting ends at the limit', () => {
  expect(editDistance('refund', 'refnud', 2)).toBe(1);
  expect(editDistance('kitten', 'sitting', 3)).toBe(3);
  expect(editDistance('abc', 'xyz', 1)).toBe(2);
});
