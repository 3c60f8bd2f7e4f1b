import { recipeOf, type TrainingDraft } from '@renderer/features/training/training-draft';
import { hyperparameterWords, isUnderWay, trainWords } from '@renderer/features/training/training-words';
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
  expect(TrainingStatus.options.filter(isUnderWay)).toEqual(['preparing', 'uploading', 'queued', 'running']);
});
