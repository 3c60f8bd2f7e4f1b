import { wantedOf } from '@renderer/features/experiments/curve-draft';
import { experimentAt } from '@renderer/features/experiments/experiment-places';
import { measureWords, trainModelsWords } from '@renderer/features/experiments/experiment-words';
import { readSettings, wantedSweep } from '@renderer/features/experiments/sweep-draft';
import { sweepWords } from '@renderer/features/experiments/sweep-words';
import type { TrainingTrial } from '@shared/contract/training-trials';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { afterEach, expect, test } from 'vitest';

afterEach(() => speak(speechFor('en', 'en-US')));

test('a list of settings is read with commas or spaces, each value once, and empty leaves the choice to the server', () => {
  expect(readSettings('1, 2 3,2', 'epochs')).toEqual([1, 2, 3]);
  expect(readSettings('auto, 0.5', 'learningRateMultiplier')).toEqual(['auto', 0.5]);
  expect(readSettings('  ', 'batchSize')).toEqual(['auto']);
});

test('where decimals follow a comma, one between digits belongs to the number', async () => {
  await speak(speechFor('de', 'de-DE'));
  expect(readSettings('0,5; 1, 2,5 4', 'learningRateMultiplier')).toEqual([0.5, 1, 2.5, 4]);
  expect(readSettings('1, 2; 3', 'epochs')).toEqual([1, 2, 3]);
  // One and two, or one and two tenths: not guessed.
  expect(readSettings('1,2', 'epochs')).toBeNull();
});

test('a setting that no server would take makes the list unreadable', () => {
  for (const text of ['0', '51', '1.5', 'two']) expect(readSettings(text, 'epochs')).toBeNull();
  expect(readSettings('0', 'learningRateMultiplier')).toBeNull();
  expect(readSettings('257', 'batchSize')).toBeNull();
});

const sweepDraft = {
  splitId: 's',
  connectionId: 'c',
  baseModel: ' m ',
  output: 'text',
  epochs: '1,2',
  learningRateMultiplier: '',
  batchSize: '',
} as const;

test('a sweep is asked for only when all of it can be read', () => {
  expect(wantedSweep(sweepDraft)).toEqual({
    splitId: 's',
    connectionId: 'c',
    baseModel: 'm',
    output: 'text',
    grid: { epochs: [1, 2], learningRateMultiplier: ['auto'], batchSize: ['auto'] },
  });
  expect(wantedSweep({ ...sweepDraft, epochs: 'x' })).toBeNull();
  expect(wantedSweep({ ...sweepDraft, baseModel: null })).toBeNull();
});

test('a curve of the local classifier needs no connection, one of a fine-tuned model does', () => {
  const draft = {
    splitId: 's',
    kind: 'local',
    classifier: 'auto',
    connectionId: '',
    baseModel: null,
    output: 'text',
    hyperparameters: { epochs: 'auto', batchSize: 'auto', learningRateMultiplier: 'auto' },
    cut: 'three',
    repeats: 2,
  } as const;
  expect(wantedOf(draft)).toEqual({
    splitId: 's',
    recipe: { kind: 'local', classifier: 'auto', terms: 'auto', setting: null },
    shares: [0.25, 0.5, 1],
    repeats: 2,
  });
  expect(wantedOf({ ...draft, kind: 'fine-tuned' })).toBeNull();
  expect(wantedOf({ ...draft, cut: 'usual' })).not.toHaveProperty('shares');
});

const trial = (place: number, right: number, more: Partial<TrainingTrial> = {}): TrainingTrial => ({
  place,
  hyperparameters: { epochs: place + 1, batchSize: 'auto', learningRateMultiplier: 'auto' },
  trainRows: 100,
  state: 'done',
  trainingId: `t${place}`,
  runId: `r${place}`,
  armId: `a${place}`,
  used: false,
  accuracy: right,
  interval: [right - 0.05, right + 0.05],
  rows: 100,
  estimate: null,
  cost: 1,
  error: null,
  ...more,
});

test('a sweep says what did best, on how many rows, and which others it cannot be told from', () => {
  const trials = [trial(0, 0.7), trial(1, 0.88), trial(2, 0.9)];
  expect(sweepWords({ trials, best: 2, status: 'finished' })).toBe(
    'Best: epochs 3, 90.0% [85.0, 95.0] of 100 validation rows. The interval of 1 other overlaps with it: the difference may be chance.',
  );
  expect(sweepWords({ trials: [trial(0, 0.7)], best: 0, status: 'running' })).toBe(
    'Best so far: epochs 1, 70.0% [65.0, 75.0] of 100 validation rows.',
  );
  expect(sweepWords({ trials: [], best: null, status: 'failed' })).toBe('No training has come to a result.');
});

test('buttons say how many models are trained and for how much', () => {
  const cost = { low: 1, likely: 2_000_000_000, high: 3 };
  expect(trainModelsWords(3, { cost, simulated: true })).toBe('Train 3 models for about $2.00 (simulated)');
  expect(trainModelsWords(1, { cost: null, simulated: false })).toBe('Train 1 model, price not known');
  expect(measureWords({ sizes: [], trainRows: 1, heldRows: 1, models: 25, training: null, warnings: [] })).toBe(
    'Train 25 models here, free',
  );
});

test('an address inside the training step shows a curve, a sweep, a new one, or a training job', () => {
  expect(['new-curve', 'crv_1', 'swp_1', 'new-sweep', 'trn_1', undefined].map(experimentAt)).toEqual([
    'new-curve',
    'curve',
    'sweep',
    'new-sweep',
    null,
    null,
  ]);
});
