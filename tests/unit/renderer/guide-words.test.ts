import { answersOf } from '@renderer/features/guide/guide-answers';
import { figureLink, findingWords } from '@renderer/features/guide/guide-words';
import type { Figure, Finding } from '@shared/domain/guide';
import { describe, expect, test } from 'vitest';

const known = { rows: 420, labels: 7, callsPerMonth: null, latency: null, privacy: null };

test('what the user said goes before what the project knows, also where it is not known', () => {
  expect(answersOf(known, {})).toEqual(known);
  expect(answersOf(known, { rows: null, callsPerMonth: 1_000 })).toEqual({
    ...known,
    rows: null,
    callsPerMonth: 1_000,
  });
  expect(answersOf(undefined, {})).toEqual({ ...known, rows: null, labels: null });
});

describe('a reason in a sentence', () => {
  const paysBack = (found: Extract<Finding, { rule: 'pays-back' }>['found'], perHour: number) =>
    findingWords({ rule: 'pays-back', found, training: 5_000_000_000, perHour, callsPerMonth: 30_000 });

  test.each<[Finding, string]>([
    [
      { rule: 'yardstick', label: 'Delivery', share: 0.24 },
      'Always answering ‘Delivery’ is right on 24.0% of the labelled rows. What does not beat that has learnt nothing.',
    ],
    [
      { rule: 'few-rows-a-label', perLabel: 4.25, enough: 10 },
      'Labelled rows for each label: 4.3. Below 10 it has hardly seen the words of a label.',
    ],
    [
      { rule: 'price-a-month', per1000: 480_000_000, callsPerMonth: 30_000, perMonth: 14_400_000_000 },
      'About $14.40 a month: 30,000 calls at $0.48 per 1,000.',
    ],
    [
      { rule: 'more-rows', recipe: 'local', more: 100, gain: 0.022, band: [-0.004, 0.032] },
      '100 more training rows would bring the local classifier about +2.2 points (-0.4 to 3.2).',
    ],
    [
      { rule: 'model-ends', model: 'gpt-4.1', retires: '2027-01-14', days: 54 },
      'gpt-4.1 is switched off on 2027-01-14, in 54 days.',
    ],
    [
      { rule: 'model-ends', model: 'gpt-4.1', retires: '2026-11-01', days: -20 },
      'gpt-4.1 has been switched off since 2026-11-01.',
    ],
    [
      { rule: 'training-closes', end: { closedFrom: '2027-01-06', closedToNewFrom: '2026-05-07' }, days: 1 },
      'OpenAI takes no new training jobs from 2027-01-06 on, in 1 day, and since 2026-05-07 none of accounts that had never trained.',
    ],
  ])('%o', (finding, words) => {
    expect(findingWords(finding)).toBe(words);
  });

  test('paying back names what is paid once, what by the hour, and when it is earned', () => {
    expect(paysBack({ kind: 'pays-back', calls: 90_000, hours: 72 }, 1_700_000_000)).toBe(
      'About $5.00 for training and $1.70 for each hour that it stands ready, 30,000 calls a month. Paid back against few-shot after 90,000 calls, in 3 days.',
    );
    expect(paysBack({ kind: 'never', callsPerDay: 41_000 }, 0)).toBe(
      'About $5.00 for training, 30,000 calls a month. Against few-shot it is never paid back: that would take 41,000 calls a day.',
    );
  });
});

test.each<[Figure, ReturnType<typeof figureLink>]>([
  [
    { kind: 'run', runId: 'run_1', simulated: false },
    { words: 'the run', to: '/projects/prj_1/runs/run_1' },
  ],
  [
    { kind: 'curve', curveId: 'crv_1', simulated: false },
    { words: 'the learning curve', to: '/projects/prj_1/training/crv_1' },
  ],
  [
    { kind: 'price', entry: { model: 'm', from: '2026-09-22', source: 'a list' }, simulated: false },
    { words: 'price book, from 2026-09-22', to: '/costs/prices' },
  ],
  [
    { kind: 'source', source: 'docs/figures.md', date: '2026-11-21' },
    { words: 'docs/figures.md, 2026-11-21', to: null },
  ],
  [{ kind: 'answer' }, null],
])('the figure %o is found at %o', (figure, link) => {
  expect(figureLink(figure, 'prj_1')).toEqual(link);
});
