import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, operation, Share, Timestamp } from './operation';

/** The algorithms of the local classifier. */
export const ClassifierKind = z.enum(['svm', 'logistic', 'complement-bayes', 'forest']);
export type ClassifierKind = z.output<typeof ClassifierKind>;

/** What a classifier looks at: words and word pairs, runs of characters within words, or both. */
export const TermKind = z.enum(['words', 'characters', 'both']);
export type TermKind = z.output<typeof TermKind>;

/** What people call them; made when it is read, in the language that is spoken then. */
export const classifierNames: Readonly<Record<ClassifierKind, string>> = {
  get svm() {
    return t`Linear SVM`;
  },
  get logistic() {
    return t`Logistic regression`;
  },
  'complement-bayes': 'Naive Bayes',
  get forest() {
    return t`Random forest`;
  },
};

/** A classifier with its one setting: C, smoothing, or trees. */
export const ClassifierChoice = z.object({ kind: ClassifierKind, setting: z.number(), terms: TermKind });
export type ClassifierChoice = z.output<typeof ClassifierChoice>;

/** How a candidate did in cross-validation on the train side: on rows that it had not learnt from. */
export const TriedClassifier = ClassifierChoice.extend({
  /** Over all rows, each answered once. */
  accuracy: Share,
  /** Standard deviation over the folds. */
  spread: z.number().nonnegative(),
  logLoss: z.number().nullable(),
  calibrationError: z.number().nullable(),
  /** Fitting and answering over all folds. */
  seconds: z.number().nonnegative(),
});
export type TriedClassifier = z.output<typeof TriedClassifier>;

/** What is known of a trained classifier that is kept as a file. */
export const LocalModelFacts = z.object({
  chosen: ClassifierChoice,
  seed: z.number(),
  labels: Count,
  trainingRows: Count,
  /** Words, word pairs and runs of characters that it knows. */
  termCount: Count,
  converged: z.boolean(),
  /** The candidates of the cross-validation; empty where there were too few rows for one, and in imported files. */
  tried: z.array(TriedClassifier),
  folds: Count,
  /** Rows the candidates were judged on. */
  judgedRows: Count,
  /** Choosing and training together; null in imported files. */
  trainSeconds: z.number().nonnegative().nullable(),
  /** Answering 1,000 texts one by one on the machine that trained it; null in imported files. */
  perThousandMs: z.number().nonnegative().nullable(),
});
export type LocalModelFacts = z.output<typeof LocalModelFacts>;

export const LocalModel = LocalModelFacts.extend({
  id: Id,
  projectId: Id,
  /** The arm and split it was trained for; null when it was imported. */
  armId: Id.nullable(),
  splitId: Id.nullable(),
  name: z.string(),
  /** SHA-256 of the file, hex. */
  hash: z.string(),
  bytes: Count,
  createdAt: Timestamp,
});
export type LocalModel = z.output<typeof LocalModel>;

const Written = z.object({ path: z.string(), bytes: Count });

export const classifierOperations = {
  'classifiers.list': operation({
    summary: 'List the trained and imported local classifiers of a project, newest first.',
    input: z.object({ projectId: Id }),
    output: z.array(LocalModel),
  }),
  'classifiers.export': operation({
    summary:
      'Write a local classifier as one file, to use it elsewhere. It holds the words it learnt from, but no row.',
    input: z.object({ modelId: Id, path: z.string().min(1, { error: () => t`Say where to write the file.` }) }),
    output: Written,
  }),
  'classifiers.import': operation({
    summary: 'Take a classifier file into a project; a wrong or damaged one is refused.',
    input: z.object({
      projectId: Id,
      path: z.string().min(1, { error: () => t`Choose a file.` }),
      name: z.string().trim().min(1).max(120).optional(),
    }),
    output: LocalModel,
  }),
  'classifiers.remove': operation({
    summary: 'Remove an imported classifier. Trained ones stay with their runs.',
    input: z.object({ modelId: Id }),
    output: z.object({ removed: z.literal(true) }),
  }),
  'classifiers.predictFile': operation({
    summary:
      'Answer every row of a table with a classifier file, offline: adds the columns predicted_label and confidence, as CSV.',
    input: z.object({
      /** The classifier file. */
      modelPath: z.string().min(1, { error: () => t`Choose a classifier file.` }),
      /** The table: CSV, TSV, JSON, JSON Lines or XLSX. */
      path: z.string().min(1, { error: () => t`Choose a table.` }),
      /** The column with the text; guessed when left out. */
      textColumn: z.string().optional(),
      outputPath: z.string().min(1, { error: () => t`Say where to write the answers.` }),
    }),
    output: Written.extend({
      rows: Count,
      textColumn: z.string(),
      /** Records that could not be read, as on import; they are not in the output. */
      badRows: z.array(z.object({ line: z.number().int(), message: z.string() })),
      /** How often each label was answered, most frequent first. */
      labelCounts: z.array(z.object({ label: z.string(), rows: Count })),
    }),
    needsWorkspace: false,
  }),
};
