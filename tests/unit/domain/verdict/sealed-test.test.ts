import { confirmation, type JudgedSide, lookWords } from '@shared/domain/verdict';
import { describe, expect, it } from 'vitest';

const side = (prefix: string, pick: string | null, pHolm = 0.001): JudgedSide => ({
  verdict: { runId: pick === null ? null : `${prefix}-${pick}` },
  arms: ['local', 'few'].map((armId) => ({ runId: `${prefix}-${armId}`, armId, name: armId })),
  pairs: [{ a: `${prefix}-local`, b: `${prefix}-few`, accuracyDiff: 0.1, pHolm }],
});

describe('what was chosen on validation', () => {
  it('is confirmed when the test names the same arm', () => {
    expect(confirmation(side('v', 'few'), side('t', 'few'))).toEqual({
      kind: 'confirmed',
      sentence: 'Validation chose few, and the test rows confirm it.',
    });
  });

  it('stands when the test names another one that is not separable from it', () => {
    expect(confirmation(side('v', 'few'), side('t', 'local', 0.4))).toMatchObject({ kind: 'confirmed' });
  });

  it('is refuted when the two differ measurably on the test', () => {
    expect(confirmation(side('v', 'few'), side('t', 'local'))).toMatchObject({ kind: 'refuted' });
  });

  it('is open when it was not run on the test rows', () => {
    const test = side('t', 'local');
    const without = { ...test, arms: test.arms.slice(0, 1) };
    expect(confirmation(side('v', 'few'), without)?.sentence).toBe(
      'Validation chose few, which has no finished run on these test rows.',
    );
  });

  it('is nothing to speak of when either side names no arm', () => {
    expect(confirmation(side('v', null), side('t', 'few'))).toBeNull();
    expect(confirmation(side('v', 'few'), side('t', null))).toBeNull();
  });
});

it.each([
  [0, 'Nobody has looked at results on these test rows yet.'],
  [1, 'First look at results on these test rows.'],
  [2, 'Look 2 at results on these test rows. Each time you choose by them, the scores become a little too good.'],
])('%i looks are put into words', (looks, words) => expect(lookWords(looks)).toBe(words));

it('five looks and more ask for fresh rows', () => {
  expect(lookWords(4)).not.toContain('fresh rows');
  expect(lookWords(5)).toContain('confirm on fresh rows');
});
