import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { OutputMode, PromptOrder, SeparatorMark, StopMark } from './asking';
import { Count, Id, operation } from './operation';

/** The forms in which answers can be trained. A `completion` makes lines of prompt and completion, all others chats. */
export const TrainedOutput = OutputMode;
export type TrainedOutput = z.output<typeof TrainedOutput>;

/** `supervised` shows right answers; `dpo` shows a right and a wrong one, and the model learns to prefer. */
export const TrainingMethod = z.enum(['supervised', 'dpo']);
export type TrainingMethod = z.output<typeof TrainingMethod>;

/** How the files of a training are written, beyond what the prompt says. */
export const TrainingFileSettings = z.object({
  method: TrainingMethod.default('supervised'),
  /** The run whose wrong answers are not to be given again, for `dpo`. */
  runId: Id.nullable().default(null),
  /** Whether the label list stands in one order, or in another one for each row. */
  order: PromptOrder.default('stable'),
  /** Decides the order of labels, and which train rows are held back. */
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  /** State `"weight": 1` on each answer, for hosts that want it said. */
  weighted: z.boolean().default(false),
  separator: SeparatorMark.default('\n\n###\n\n'),
  stop: StopMark.default(' END'),
  /** Of the train rows, the share that is held back for validation where the split has no validation rows. */
  validationShare: z.number().min(0.01).max(0.5).default(0.2),
  /** A byte order mark before the first line; `host` as the host wants it. */
  byteOrderMark: z.enum(['host', 'with', 'without']).default('host'),
  /** Rows a file at most, where the host takes fewer than it says. */
  maxRows: z
    .number()
    .int()
    .min(10, { error: () => t`A file needs at least 10 rows.` })
    .nullable()
    .default(null),
  /** Cut a file that is too long into parts, trained one after another, each going on from the model before. */
  inParts: z.boolean().default(false),
});
export type TrainingFileSettings = z.output<typeof TrainingFileSettings>;

/** How files were written before there was a choice. */
export const usualFileSettings: TrainingFileSettings = TrainingFileSettings.parse({});

/** One file as it goes out. */
export const TrainingFile = z.object({
  path: z.string(),
  /** SHA-256 of the file. */
  hash: z.string(),
  bytes: Count,
  rows: Count,
  /** Tokens of the examples, once (not times epochs). */
  tokens: Count,
});
export type TrainingFile = z.output<typeof TrainingFile>;

/** A file that is kept with its job, and the rows it was made of, in the order of its lines. */
export const KeptFile = TrainingFile.extend({
  side: z.enum(['train', 'validation']),
  rowIds: z.array(z.number().int()),
  /** False when somebody removed or changed it since. */
  intact: z.boolean(),
});
export type KeptFile = z.output<typeof KeptFile>;

/** Where a job stands among jobs that go on from each other, part by part. A job alone is 1 of 1. */
export const Chain = z.object({
  /** The first job of the chain. */
  id: Id,
  place: Count,
  of: Count,
});
export type Chain = z.output<typeof Chain>;

/** What is to become of a row: another text, or another label. */
const Mending = z
  .object({ rowId: z.number().int(), text: z.string().optional(), label: z.string().min(1).optional() })
  .refine(({ text, label }) => text !== undefined || label !== undefined, {
    error: () => t`Give a \`text\` or a \`label\`.`,
  });

export const trainingFileOperations = {
  'trainingFiles.list': operation({
    summary: 'List the files that a fine-tuning job was trained on, with hash and rows.',
    input: z.object({ trainingJobId: Id }),
    output: z.array(KeptFile),
  }),
  'trainingFiles.mend': operation({
    summary:
      'Change texts or labels of rows of a split as the check of its file proposes, as one change that can be undone. A frozen split gets a new version.',
    input: z.object({ splitId: Id, rows: z.array(Mending).min(1).max(100_000) }),
    output: z.object({ splitId: Id, changed: Count }),
  }),
};
