import { milestones, type ProjectFacts } from '@shared/domain/milestones';
import { expect, test } from 'vitest';

const none = { arms: 0, finished: 0 };
const facts = (changes: Partial<ProjectFacts> = {}): ProjectFacts => ({
  rows: 0,
  labelled: 0,
  labels: 0,
  splits: 0,
  baseline: none,
  prompted: none,
  trained: none,
  models: 0,
  verdict: null,
  ...changes,
});
const states = (given: ProjectFacts) => milestones(given).map(({ name, state }) => `${name} ${state}`);
const noteOf = (name: string, given: ProjectFacts) => milestones(given).find((one) => one.name === name)?.note;

const withSplit = { rows: 420, labelled: 420, labels: 7, splits: 1 };

test('an empty project begins with its data, and nothing else is next', () => {
  expect(states(facts())).toEqual([
    'data next',
    'labels later',
    'split later',
    'baseline later',
    'few-shot later',
    'fine-tune optional',
    'decide later',
  ]);
});

test('labels wait for two names and for one labelled row', () => {
  expect(noteOf('labels', facts({ rows: 10, labels: 1 }))).toBe('Name at least two labels');
  expect(noteOf('labels', facts({ rows: 10, labels: 2 }))).toBe('Label some rows');
  expect(noteOf('labels', facts({ rows: 1_200, labelled: 1_199, labels: 2 }))).toBe('2 labels, 1 row without');
  expect(noteOf('labels', facts({ rows: 10, labelled: 10, labels: 3 }))).toBe('3 labels, every row has one');
});

test('an arm that was never run waits for its run', () => {
  const given = facts({ ...withSplit, baseline: { arms: 1, finished: 0 } });
  expect(milestones(given).filter(({ state }) => state === 'next')).toEqual([
    { name: 'baseline', state: 'next', note: 'An arm is there. Run it on the test rows', waitsForRun: true },
  ]);
});

test('the decision does not wait for training', () => {
  const compared = facts({
    ...withSplit,
    baseline: { arms: 2, finished: 2 },
    prompted: { arms: 1, finished: 1 },
  });
  expect(states(compared).slice(3)).toEqual(['baseline done', 'few-shot done', 'fine-tune optional', 'decide next']);
  const decided = facts({ ...compared, verdict: 'Local classifier is better.' });
  expect(milestones(decided).some(({ state }) => state === 'next')).toBe(false);
  expect(noteOf('decide', decided)).toBe('Local classifier is better.');
  expect(noteOf('fine-tune', facts({ ...decided, models: 1 }))).toBe('A model is trained. Run it on the test rows');
  expect(states(facts({ ...decided, trained: { arms: 1, finished: 1 } }))[5]).toBe('fine-tune done');
});
