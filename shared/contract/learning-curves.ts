import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { ClassifierKind, TermKind } from './classifiers';
import { Count, Id, Interval, NanoUsd, operation, Share, Timestamp, wait } from './operation';
import { Hyperparameters } from './training';
import { TrainedOutput } from './training-files';
import { TrainingTrial, TrialPlan } from './training-trials';

/** What is trained again and again on more and more rows. */
export const CurveRecipe = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('local'),
    /** With 'auto', or without a setting, the choice is made anew for each subset, as the local classifier arm would: slower. */
    classifier: z.enum(['auto', ...ClassifierKind.options]).default('svm'),
    terms: z.enum(['auto', ...TermKind.options]).default('words'),
    setting: z.number().positive().max(1000).nullable().default(1),
  }),
  z.object({
    kind: z.literal('fine-tuned'),
    connectionId: Id,
    baseModel: z.string().min(1, { error: () => t`Choose the model to train.` }),
    output: TrainedOutput.default('text'),
    hyperparameters: Hyperparameters.prefault({}),
  }),
]);
export type CurveRecipe = z.output<typeof CurveRecipe>;

export const CurveStatus = z.enum(['running', 'finished', 'cancelled', 'interrupted', 'over-budget', 'failed']);
export type CurveStatus = z.output<typeof CurveStatus>;

/** One number of training rows, and how it answered the validation rows. */
export const CurvePoint = z.object({
  rows: Count,
  /** Accuracy of each repeat. */
  accuracies: z.array(Share),
  /** Their mean. */
  accuracy: Share,
  interval: Interval,
});
export type CurvePoint = z.output<typeof CurvePoint>;

/** The inverse power law through the points, with 95% bands. */
export const CurveFit = z.object({
  line: z.array(z.object({ rows: Count, accuracy: Share, band: Interval })),
  /** What so many more rows would bring, as a difference of accuracy. */
  gains: z.array(z.object({ more: Count, gain: z.number(), band: Interval })),
});
export type CurveFit = z.output<typeof CurveFit>;

/** What a curve will take before it starts. */
export const CurvePlan = z.object({
  /** Training rows of each point, rising. */
  sizes: z.array(Count),
  trainRows: Count,
  /** Validation rows that each point answers. */
  heldRows: Count,
  /** How many models are trained. */
  models: Count,
  /** Null for the local classifier, which costs nothing. */
  training: TrialPlan.nullable(),
  warnings: z.array(z.string()),
});
export type CurvePlan = z.output<typeof CurvePlan>;

export const LearningCurve = z.object({
  id: Id,
  projectId: Id,
  splitId: Id,
  splitName: z.string(),
  recipe: CurveRecipe,
  /** The recipe in a few words: 'Linear SVM, words', 'gpt-4.1-mini at Azure'. */
  recipeWords: z.string(),
  sizes: z.array(Count),
  repeats: Count,
  seed: z.number().int(),
  trainRows: Count,
  heldRows: Count,
  status: CurveStatus,
  jobId: Id,
  budget: NanoUsd.nullable(),
  /** What was spent on it so far; null while a price is not known. */
  cost: NanoUsd.nullable(),
  simulated: z.boolean(),
  points: z.array(CurvePoint),
  /** Null until three sizes are measured. */
  fit: CurveFit.nullable(),
  /** What 100 more rows would bring, in a sentence. */
  words: z.string(),
  /** The trainings of a fine-tuned recipe; empty for the local classifier. */
  trials: z.array(TrainingTrial),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  error: z.string().nullable(),
});
export type LearningCurve = z.output<typeof LearningCurve>;

const wanted = {
  splitId: Id,
  recipe: CurveRecipe,
  /** Shares of the train side. */
  shares: z.array(z.number().positive().max(1)).min(1).max(20).optional(),
  /** How often each size is drawn and trained; one for a fine-tuned recipe unless told, three for the local classifier. */
  repeats: z.number().int().min(1).max(20).optional(),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
};

export const learningCurveOperations = {
  'learningCurves.plan': operation({
    summary: 'Say which subsets a learning curve would train on, and what that costs.',
    input: z.object(wanted),
    output: CurvePlan,
  }),
  'learningCurves.start': operation({
    summary: 'Train the same recipe on growing parts of the train side and let each answer the validation rows.',
    input: z.object({
      ...wanted,
      budget: NanoUsd.nonnegative().optional(),
      /** True when the user knows of leaks between train and validation, and goes on. */
      acceptLeaks: z.boolean().default(false),
      wait,
    }),
    output: LearningCurve,
    long: true,
  }),
  'learningCurves.resume': operation({
    summary: 'Go on with a learning curve that stopped: only what is missing is trained.',
    input: z.object({ curveId: Id, budget: NanoUsd.nonnegative().optional(), wait }),
    output: LearningCurve,
    long: true,
  }),
  'learningCurves.get': operation({
    summary: 'Get a learning curve with its points, its fit and what more rows would bring.',
    input: z.object({ curveId: Id }),
    output: LearningCurve,
  }),
  'learningCurves.list': operation({
    summary: 'List the learning curves of a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(LearningCurve),
  }),
  'learningCurves.remove': operation({
    summary: 'Remove a learning curve that is not running. What its trainings cost stays in the costs.',
    input: z.object({ curveId: Id }),
    output: z.object({ removed: z.literal(true) }),
  }),
};
