import { judgeProbe, probeChange, starterProbes } from '@shared/domain/probe-set';
import { expect, test } from 'vitest';

const labels = ['Delivery', 'Account'];
const judge = (
  kind: 'general' | 'out-of-domain' | 'none',
  answers: string[],
  raw: string,
  label: string | null = null,
) => judgeProbe({ kind, answers }, { label, raw }, labels);

test.each([
  ['8', 'A spider has 8 legs.', true, false],
  ['8', 'It has 18 legs', false, false],
  ['H₂O', 'h2o', true, false],
  ['one hundred and twenty', 'One hundred and twenty!', true, false],
  ['Paris', 'Delivery', false, true],
  ['Paris', 'delivery.', false, true],
  ['Paris', 'The delivery of Paris', true, false],
])("general knowledge: '%s' in '%s' is right: %s, leaked: %s", (answer, raw, right, leaked) => {
  expect(judge('general', [answer], raw)).toEqual({ right, leaked });
});

test('a text from elsewhere is right with its label; a text for no label is right without one, and leaks with one', () => {
  expect(judge('out-of-domain', ['Delivery'], 'Delivery', 'Delivery')).toEqual({ right: true, leaked: null });
  expect(judge('out-of-domain', ['Delivery'], 'Account', 'Account')).toEqual({ right: false, leaked: null });
  expect(judge('none', [], 'I cannot say')).toEqual({ right: true, leaked: false });
  expect(judge('none', [], 'Account', 'Account')).toEqual({ right: false, leaked: true });
  expect(judge('none', ['Other'], 'Other', 'Other')).toEqual({ right: true, leaked: false });
});

test('forgetting is said when the paired test shows it, with the interval of the difference', () => {
  const rows = (count: number, before: boolean, after: boolean) =>
    Array.from({ length: count }, () => ({ before, after }));
  const change = probeChange('right', [...rows(6, true, true), ...rows(10, true, false)]);
  // Exact McNemar of 10 against 0: 2 / 2^10.
  expect(change).toMatchObject({ rows: 16, before: 1, after: 0.375, difference: -0.625, p: 2 / 2 ** 10 });
  expect(change?.sentence).toMatch(
    /^It has forgotten: 100\.0% before, 37\.5% after on 16 rows, a difference of -62\.5 points \[/,
  );
  expect(probeChange('leaked', [...rows(2, false, true), ...rows(8, false, false)])?.sentence).toMatch(
    /^No more leaking is shown/,
  );
  expect(probeChange('right', [])).toBeNull();
});

test('each starter row has what its kind needs, and no text stands twice', () => {
  for (const { kind, text, answers } of starterProbes) {
    expect(text.trim()).toBe(text);
    expect(answers.length > 0).toBe(kind === 'general');
  }
  expect(new Set(starterProbes.map(({ text }) => text)).size).toBe(starterProbes.length);
  expect(starterProbes.filter(({ kind }) => kind === 'general')).toHaveLength(16);
  expect(starterProbes.filter(({ kind }) => kind === 'none')).toHaveLength(12);
});
