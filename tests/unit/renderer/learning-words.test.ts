import { learningWords } from '@renderer/features/training/curves';
import type { TrainingPoint } from '@shared/contract/training';
import { expect, it } from 'vitest';

const point = (step: number, trainLoss: number | null, validLoss: number | null): TrainingPoint => ({
  step,
  trainLoss,
  trainAccuracy: null,
  validLoss,
  validAccuracy: null,
  fullValidLoss: null,
  fullValidAccuracy: null,
});

it('says nothing before there is a figure', () => {
  expect(learningWords([])).toBe('No figure has come yet.');
  expect(learningWords([point(1, 2, null)])).toBe('The first training loss is 2.000.');
});

it('names a model that learns for other rows too', () => {
  expect(learningWords([point(1, 2, 1.9), point(2, 1, 1.0), point(3, 0.5, 0.6)])).toBe(
    'Training loss went from 2.000 to 0.500. Validation loss ends at 0.600, its lowest: what it learns also holds for rows it does not train on.',
  );
});

it('names one that learns by heart while the validation loss stays where it was', () => {
  expect(learningWords([point(1, 2, 1.8), point(2, 0.5, 1.78), point(3, 0.04, 1.76)])).toBe(
    'Training loss went from 2.000 to 0.040. Validation loss has hardly followed, from 1.800 to 1.760: it mostly learns the training rows by heart. More rows help, more epochs do not.',
  );
});

it('names the step from which the validation loss rose again', () => {
  expect(learningWords([point(1, 2, 1.8), point(2, 1, 1.0), point(3, 0.1, 1.4)])).toBe(
    'Training loss went from 2.000 to 0.100. Validation loss was lowest at step 2 (1.000) and has risen to 1.400 since: from there on it mostly learns the training rows by heart.',
  );
});
