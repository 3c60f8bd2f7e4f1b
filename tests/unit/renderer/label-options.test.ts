import { describe, expect, test } from 'vitest';
import { labelOptions } from '../../../renderer/features/data/label-options';
import { neighbour } from '../../../renderer/ui/table/use-cell-editing';

const known = ['refund', 'no refund', 'Éclair', 'card'];
const words = (typed: string, current: string | null) =>
  labelOptions(known, typed, current).map((option) =>
    option.kind === 'none' ? 'none' : `${option.kind} ${option.label}`,
  );

describe('the labels to choose from', () => {
  test('are all of them before anything is typed, and taking the label away where there is one', () => {
    expect(words('', null)).toEqual(['known refund', 'known no refund', 'known Éclair', 'known card']);
    expect(words('', 'card')[0]).toBe('none');
  });
  test('begin with those that begin so, and a new label comes last: half a word and Enter make no label', () => {
    expect(words('ref', 'card')).toEqual(['known refund', 'known no refund', 'new ref']);
  });
  test('are found whatever case and accents', () => {
    expect(words('ECL', null)).toEqual(['known Éclair', 'new ECL']);
  });
  test('are never a new one that is known already, or nothing but spaces', () => {
    expect(words('refund', null)).toEqual(['known refund', 'known no refund']);
    expect(words('  ', null)).toEqual(['known refund', 'known no refund', 'known Éclair', 'known card']);
  });
});

describe('the neighbouring cell', () => {
  const keys = ['text', 'label', 'extra shop'];
  test('is the next or the one before, and the same at the ends', () => {
    expect(neighbour(keys, 'text', 1)).toBe('label');
    expect(neighbour(keys, 'label', -1)).toBe('text');
    expect(neighbour(keys, 'extra shop', 1)).toBe('extra shop');
    expect(neighbour(keys, 'text', -1)).toBe('text');
  });
});
