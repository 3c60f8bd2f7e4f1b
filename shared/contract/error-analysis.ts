import { errorKinds } from '@shared/domain/label-errors';
import { z } from 'zod';
import { Confusion } from './evidence';
import { Count, Id, Interval, operation, Page, Share } from './operation';
import { ProjectKind } from './projects';
import { Prediction, PredictionStatus } from './runs';
import { Part } from './splits';

/** Why a row counts as wrong; `shared/domain/label-errors` says how each is told. */
export const ErrorKind = z.enum(errorKinds);

/** The labels that rows are held against: those of when the split was frozen (the official ones), or those that they have now. */
export const LabelView = z.enum(['frozen', 'current']);
export type LabelView = z.output<typeof LabelView>;

/** A share of right rows with its 95% Wilson interval; null without rows. */
export const Score = z.object({
  rows: Count,
  correct: Count,
  accuracy: Share.nullable(),
  ci95: Interval.nullable(),
});
export type Score = z.output<typeof Score>;

export const AnalysedArm = z.object({
  runId: Id,
  armId: Id,
  name: z.string(),
  kind: z.string(),
  simulated: z.boolean(),
  /** Against the labels that the split was frozen with: the score of comparison and report. */
  official: Score,
  /** Against the labels as they are now. Not official. */
  current: Score,
  /** In the chosen view, the rows with a suspected label left out. Not official: such rows are mostly ones that arms got wrong. */
  withoutSuspects: Score,
  kinds: z.record(ErrorKind, Count),
  /** In the chosen view; empty for short answers. */
  confusion: Confusion,
});
export type AnalysedArm = z.output<typeof AnalysedArm>;

/** How two arms differ on the same rows, in the chosen view. */
export const Disagreement = z.object({
  a: Id,
  b: Id,
  onlyARight: Count,
  onlyBRight: Count,
  /** Neither is right, and they answered the same, or not. */
  bothWrongAlike: Count,
  bothWrongApart: Count,
});

/** The local classifier reads every row without having seen it; until it has, no label is suspected and no pair is ambiguous. */
export const LabelJudging = z.object({
  state: z.enum(['judging', 'ready', 'failed']),
  /** How often its likeliest label is the row's own; null until it has read them. */
  accuracy: Share.nullable(),
  /** What went wrong; empty otherwise. */
  problem: z.string(),
});
export type LabelJudging = z.output<typeof LabelJudging>;

export const ErrorAnalysis = z.object({
  projectId: Id,
  splitId: Id,
  datasetId: Id,
  part: Part,
  view: LabelView,
  kind: ProjectKind,
  rows: Count,
  labels: z.array(z.string()),
  /** Rows of this side whose label was changed since the split was frozen. */
  changed: Count,
  /** Labels that are changed on any side: a new version of the split would take them over. */
  changedInSplit: Count,
  /** The newest version of this split, when that is another one; null when this is the newest. */
  newerSplitId: Id.nullable(),
  /** Rows with a suspected label, whatever the arms answered; and those that a person found right. */
  suspects: Count,
  checked: Count,
  judging: LabelJudging,
  arms: z.array(AnalysedArm),
  disagreements: z.array(Disagreement),
  /** The dataset's free columns, by which (and by origin) rows can be sliced. */
  columns: z.array(z.string()),
});
export type ErrorAnalysis = z.output<typeof ErrorAnalysis>;

/** A column of the dataset to slice by. */
export const SliceColumn = z.union([z.literal('origin'), z.object({ extra: z.string() })]);
export type SliceColumn = z.output<typeof SliceColumn>;

/** Which rows of a side to list. */
export const ErrorFilter = z.discriminatedUnion('by', [
  z.object({ by: z.literal('wrong') }),
  z.object({ by: z.literal('kind'), kind: ErrorKind }),
  /** All rows with a suspected label, the surest suspicion first, whatever was answered. */
  z.object({ by: z.literal('suspects') }),
  z.object({ by: z.literal('changed') }),
  z.object({ by: z.literal('checked') }),
  /** A cell of the matrix; `__outside__` for answers that are no label. */
  z.object({ by: z.literal('cell'), truth: z.string(), predicted: z.string() }),
  /** Against another run: who of the two is right. */
  z.object({
    by: z.literal('disagreement'),
    against: Id,
    how: z.enum(['only-this', 'only-other', 'both-wrong-alike', 'both-wrong-apart']),
  }),
  z.object({ by: z.literal('slice'), column: SliceColumn, value: z.string().nullable(), wrong: z.boolean() }),
]);
export type ErrorFilter = z.output<typeof ErrorFilter>;

export const ErrorRow = z.object({
  prediction: Prediction,
  /** The label in the chosen view. `prediction.truth` is the one that the split was frozen with. */
  given: z.string(),
  /** The label that the row has now; null when it has none any more or was deleted. */
  now: z.string().nullable(),
  /** Null for a right answer. */
  kind: ErrorKind.nullable(),
  /** What would probably be right, and how probable it and the row's own label are; null when the label is not suspected. */
  suspect: z.object({ label: z.string(), share: Share, ownShare: Share }).nullable(),
  /** A person found the label right. */
  checked: z.boolean(),
  /** What the other arms answered. */
  others: z.array(z.object({ runId: Id, status: PredictionStatus, label: z.string().nullable() })),
});
export type ErrorRow = z.output<typeof ErrorRow>;

export const ErrorSlice = z.object({
  /** Null gathers rows without a value. */
  value: z.string().nullable(),
  rows: Count,
  correct: Count,
  accuracy: Share,
  ci95: Interval,
  /** Fewer rows than a figure should rest on. */
  small: z.boolean(),
});

/** A side of a split with the runs over it: the ones that the comparison shows, unless named. */
const side = {
  projectId: Id,
  splitId: Id.optional(),
  part: Part.default('test'),
  view: LabelView.default('current'),
};

export const errorAnalysisOperations = {
  'errors.get': operation({
    summary:
      'Sort the wrong rows of each arm by why they are wrong, with the score with and without labels that are probably wrong.',
    input: z.object({
      ...side,
      /** Wait until the labels have been judged; else the answer says that this is under way. */
      wait: z.boolean().default(false),
    }),
    output: ErrorAnalysis,
  }),
  'errors.rows': operation({
    summary: 'List rows of a side with what an arm answered, why it is wrong, and which label would probably be right.',
    input: z.object({ ...side, runId: Id, filter: ErrorFilter.default({ by: 'wrong' }), ...Page }),
    output: z.object({ rows: z.array(ErrorRow), total: Count }),
  }),
  'errors.slices': operation({
    summary: 'Score an arm on the rows of each value of a free column or of the origin, the weakest first.',
    input: z.object({
      ...side,
      runId: Id,
      /** Without it the first free column whose values come back is taken, and the origin where there is none. */
      column: SliceColumn.optional(),
    }),
    output: z.object({
      column: SliceColumn,
      overall: Score,
      /** Slices with enough rows first, the weakest first; then the small ones. */
      slices: z.array(ErrorSlice),
      /** Values beyond the most frequent ones, and their rows: not listed. */
      more: z.object({ values: Count, rows: Count }),
    }),
  }),
  'errors.check': operation({
    summary:
      'Say that the label of a row was looked at and is right (or take that back): it is not suspected any more.',
    input: z.object({ rowId: z.number().int(), right: z.boolean() }),
    output: z.object({ rowId: z.number().int(), checked: z.boolean() }),
  }),
};
