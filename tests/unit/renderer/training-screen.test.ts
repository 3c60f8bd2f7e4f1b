import { providerStatusWords } from '@renderer/features/trained-models/model-words';
import { recipeOf, type TrainingDraft } from '@renderer/features/training/training-draft';
import {
  afterwardsWords,
  hyperparameterWords,
  isUnderWay,
  limitWords,
  progressOf,
  trainWords,
} from '@renderer/features/training/training-words';
import { TrainingStatus } from '@shared/contract/training';
import { usualFileSettings } from '@shared/contract/training-files';
import { describe, expect, test } from 'vitest';

describe('a new fine-tune', () => {
  const draft: TrainingDraft = {
    splitId: 'spl_1',
    connectionId: 'sandbox',
    baseModel: ' sandbox-base ',
    output: 'text',
    withValidation: true,
    file: usualFileSettings,
    newSince: null,
    epochs: 'auto',
    batchSize: 8,
    learningRateMultiplier: 0.5,
  };

  test('is checked and priced only when split, connection and model are known', () => {
    expect(recipeOf(draft)).toEqual({
      splitId: 'spl_1',
      connectionId: 'sandbox',
      baseModel: 'sandbox-base',
      output: 'text',
      withValidation: true,
      file: usualFileSettings,
    });
    expect(recipeOf({ ...draft, baseModel: ' ' })).toBeNull();
    expect(recipeOf({ ...draft, connectionId: '' })).toBeNull();
    const pairs = { ...usualFileSettings, method: 'dpo' as const };
    expect(recipeOf({ ...draft, file: pairs })).toBeNull();
    expect(recipeOf({ ...draft, file: { ...pairs, runId: 'run_1' } })).not.toBeNull();
  });

  test('says on its button what it trains on and what that costs', () => {
    const cost = { low: 20_000_000, likely: 50_000_000, high: 90_000_000 };
    expect(trainWords({ trainRows: 210, cost, simulated: false })).toBe('Train on 210 rows for about $0.05');
    expect(trainWords({ trainRows: 210, cost, simulated: true })).toBe('Train on 210 rows for about $0.05 (simulated)');
    expect(trainWords({ trainRows: 1, cost: null, simulated: false })).toBe('Train on 1 row, price not known');
  });

  test('names the knobs, and whose choice they are', () => {
    expect(hyperparameterWords(draft)).toEqual([
      ['Epochs', 'chosen by the server'],
      ['Batch size', '8'],
      ['Learning rate multiplier', '0.5'],
    ]);
  });
});

test('a job can be cancelled until it has ended', () => {
  expect(TrainingStatus.options.filter(isUnderWay)).toEqual([
    'waiting',
    'preparing',
    'uploading',
    'queued',
    'running',
    'paused',
  ]);
});

describe('how far a job is', () => {
  const watch = { place: null, serverPlace: null, totalSteps: 45, expectedEnd: null, canPause: true };
  const job = { done: 0, total: null, note: '' };
  const at = (step: number) => ({
    step,
    trainLoss: 0.5,
    trainAccuracy: 0.9,
    validLoss: null,
    validAccuracy: null,
    fullValidLoss: null,
    fullValidAccuracy: null,
  });

  test('is counted in bytes while its files go out, and in steps while it trains', () => {
    expect(
      progressOf({ status: 'uploading', watch, points: [] }, { ...job, done: 3_000_000, total: 12_000_000 }),
    ).toEqual({ share: 0.25, words: '3.0 MB of 12.0 MB sent' });
    expect(progressOf({ status: 'running', watch, points: [at(9)] }, job)).toEqual({
      share: 0.2,
      words: 'step 9 of 45',
    });
    expect(progressOf({ status: 'running', watch: { ...watch, totalSteps: null }, points: [at(9)] }, job)).toEqual({
      share: null,
      words: 'step 9',
    });
  });

  test('says what it waits for before anything else, and the place in the server’s queue where it is told', () => {
    const away = { ...job, note: 'waits until the server can be reached' };
    expect(progressOf({ status: 'running', watch, points: [at(9)] }, away).words).toBe(
      'It waits until the server can be reached.',
    );
    expect(progressOf({ status: 'queued', watch: { ...watch, serverPlace: 3 }, points: [] }, job).words).toBe(
      "In the server's queue. Its place there is 3.",
    );
  });

  test('names who says how many jobs go at once', () => {
    expect(limitWords({ from: 'nobody', source: null, date: null })).toBe(
      'Nothing is known: all jobs are sent, until the server refuses one.',
    );
    expect(limitWords({ from: 'built-in', source: 'Foundry quotas page', date: '2026-02-17' })).toBe(
      'Foundry quotas page, 2026-02-17.',
    );
  });
});

test('beside the price stands how long it trains, and what the model costs once it stands ready', () => {
  expect(afterwardsWords({ time: { minutes: 26.5, from: 'old-rule' }, hostingPerHour: 1_700_000_000 })).toBe(
    'It trains for about 26 min 30 s, by the rule of thumb of an older tool, beside its time in a queue. Keeping the model ready costs $1.70 an hour, used or not.',
  );
  expect(afterwardsWords({ time: { minutes: 0.5, from: 'own-trainings' }, hostingPerHour: 0 })).toBe(
    'It trains for about 30 s, as your earlier ones did, beside its time in a queue. Keeping the model ready costs nothing.',
  );
  expect(afterwardsWords({ time: null, hostingPerHour: null })).toBe('');
});

test('the state of a job at a provider has the words of our own states, and one that we do not know stands as the provider said it', () => {
  expect(['succeeded', 'canceled', 'validating_files', 'newer_state'].map(providerStatusWords)).toEqual([
    'succeeded',
    'cancelled',
    'files are being checked',
    'newer_state',
  ]);
});
