import { labelKeys, reservedKeys } from '@renderer/features/labelling/label-keys';
import { agreementWords, suggestionWords } from '@renderer/features/labelling/labelling-words';
import { leaksToAccept, leakWords } from '@renderer/features/runs/run-plan';
import { leakCountWords, leakReason } from '@renderer/features/splits/split-words';
import { worksInFields } from '@renderer/lib/shortcuts';
import { describe, expect, test } from 'vitest';

describe('label keys', () => {
  test('are the digits, then letters, in the order of the list', () => {
    const keys = labelKeys(Array.from({ length: 12 }, (_, at) => `label ${at}`)).map(({ key }) => key);
    expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c']);
  });

  test('never collide with each other or with a key of the screen, and run out with 77 labels', () => {
    const keys = labelKeys(Array.from({ length: 77 }, (_, at) => `label ${at}`)).map(({ key }) => key);
    const used = keys.filter((key) => key !== null);
    expect(new Set(used).size).toBe(used.length);
    expect(used.filter((key) => reservedKeys.includes(key))).toEqual([]);
    expect(used).toHaveLength(31);
    expect(keys.slice(31).every((key) => key === null)).toBe(true);
  });
});

describe('undo keys', () => {
  test('belong to the field while the user types; other keys with Ctrl or Cmd do not', () => {
    expect(worksInFields('mod+z')).toBe(false);
    expect(worksInFields('mod+shift+z')).toBe(false);
    expect(worksInFields('mod+1')).toBe(true);
    expect(worksInFields('u')).toBe(false);
  });
});

describe('leaks before a run', () => {
  const split = { leaks: { exact: 2, normalised: 1, group: 0 } };
  const learning = {
    config: { kind: 'local-classifier', classifier: 'auto', terms: 'auto', setting: null, seed: 1 },
  } as const;
  const asking = { config: { kind: 'majority' } } as const;

  test('are asked about when an arm learns from the rows, and not otherwise', () => {
    expect(leaksToAccept(split, [asking, learning])).toBe(3);
    expect(leaksToAccept(split, [asking])).toBe(0);
    expect(leaksToAccept(undefined, [learning])).toBe(0);
    expect(leakWords(1)).toMatch(/^1 row of the validation or test side stands on another side too/);
  });
});

describe('words', () => {
  test('on suggestions say what they rest on', () => {
    const ready = { state: 'ready', learntFrom: 1200, accuracy: 0.874, problem: '' } as const;
    expect(suggestionWords(ready)).toBe('Suggestions learnt from 1,200 rows, right on 87.4% of rows it had not seen');
    expect(suggestionWords({ ...ready, state: 'too-few', learntFrom: 0, accuracy: null })).toBe(
      'Suggestions come after about ten labels of two kinds',
    );
    expect(suggestionWords({ ...ready, state: 'failed', problem: 'Out of memory.' })).toBe(
      'No suggestions: Out of memory.',
    );
  });

  test('on agreement leave kappa out where it is not defined', () => {
    expect(agreementWords({ rows: 50, agreed: 35, kappa: 0.4 })).toBe('Agreed on 35 of 50 rows, Cohen’s kappa 0.40');
    expect(agreementWords({ rows: 1, agreed: 1, kappa: null })).toBe('Agreed on 1 of 1 row');
    expect(agreementWords({ rows: 0, agreed: 0, kappa: null })).toBe('');
  });

  test('on leaks name kinds that were found, and why two rows stand side by side', () => {
    expect(leakCountWords({ exact: 3, normalised: 0, near: 1, group: 0 })).toBe('3 exact copies, 1 near-copy');
    const row = { rowId: 1, position: 1, part: 'test', text: 'a', label: 'b', group: 'c9' } as const;
    expect(leakReason({ kind: 'near', similarity: 0.876, held: row, twin: row })).toBe('87.6% the same');
    expect(leakReason({ kind: 'group', similarity: null, held: row, twin: row })).toBe('same group c9');
  });
});
