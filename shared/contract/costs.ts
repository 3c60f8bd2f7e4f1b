import { t } from '@lingui/core/macro';
import { PRICE_TEXT, priceFields } from '@shared/domain/pricing';
import { z } from 'zod';
import { CostRange, Count, Id, NanoUsd, operation, Page, Timestamp } from './operation';

const Price = z
  .string()
  .trim()
  .regex(PRICE_TEXT, { error: () => t`A price is dollars as a plain decimal number, such as 0.40.` })
  .nullable();
const Day = z.iso.date({ error: () => t`A day is written like 2026-11-21.` });

/** Who answers and bills; `local` stands for compatible servers. */
export const PriceHost = z.enum(['openai', 'azure', 'sandbox', 'local']);

/** What tells one entry of the price book from another. */
export const PriceKey = z.object({
  host: PriceHost,
  model: z
    .string()
    .trim()
    .min(1, { error: () => t`Name the model.` })
    .max(200),
  from: Day,
});

/** A dated, sourced price. Money is text with a decimal point, USD per 1,000,000 tokens; null means not known. */
export const PriceEntry = PriceKey.extend({
  input: Price,
  cachedInput: Price,
  cacheWrite: Price,
  output: Price,
  batchInput: Price,
  batchCachedInput: Price,
  batchOutput: Price,
  training: Price,
  /** The same for a fine-tune of this model. */
  tunedInput: Price,
  tunedCachedInput: Price,
  tunedOutput: Price,
  tunedBatchInput: Price,
  tunedBatchCachedInput: Price,
  tunedBatchOutput: Price,
  /** USD for each hour that a fine-tune of this model is deployed. */
  hostingPerHour: Price,
  /** Last day on which the price holds, ISO date; null while no end is known. */
  until: Day.nullable(),
  /** Day the model is switched off, ISO date; null when none is announced. */
  retires: Day.nullable(),
  source: z
    .string()
    .trim()
    .min(1, { error: () => t`Say where the price comes from, with its date.` })
    .max(500),
  simulated: z.boolean(),
});
export type PriceEntry = z.output<typeof PriceEntry>;

/** An entry with where it comes from: shipped with the app, shipped and then changed here, or added here. */
export const BookEntry = PriceEntry.extend({ origin: z.enum(['shipped', 'changed', 'added']) });
export type BookEntry = z.output<typeof BookEntry>;

/** One change to the price book: null before for a new entry, null after for one that was taken away. */
export const PriceChange = z.object({
  id: z.number().int(),
  /** What was done, such as 'Changed the price of gpt-4.1-mini at OpenAI: input $0.40 to $0.30'. */
  summary: z.string(),
  before: PriceEntry.nullable(),
  after: PriceEntry.nullable(),
  actor: z.string(),
  at: Timestamp,
  /** `undone` can be done again; `dropped` was undone before something else was done, and cannot. */
  state: z.enum(['done', 'undone', 'dropped']),
});
export type PriceChange = z.output<typeof PriceChange>;

/** A model in use whose price is not known today. */
export const MissingPrice = z.object({
  host: PriceHost,
  model: z.string(),
  /** Where it answers, by the name of the connection. */
  at: z.string(),
  projects: z.array(z.string()),
  /** Why there is no price, and what to do. */
  sentence: z.string(),
});
export type MissingPrice = z.output<typeof MissingPrice>;

const prices = z.object(
  Object.fromEntries(priceFields.map((field) => [field, Price.optional()])) as {
    // safe: the fields are exactly those of the list
    [F in (typeof priceFields)[number]]: z.ZodOptional<typeof Price>;
  },
);

/** Money of one kind; simulated money is counted apart and never added to real money. */
const Sums = z.object({ real: NanoUsd, simulated: NanoUsd });

/** One thing that money was spent on: a run, a training, a deployment that stands or stood, or an errand (probe set, teacher, new texts). */
export const Spending = z.object({
  kind: z.enum(['run', 'training', 'deployment', 'errand']),
  id: Id,
  projectId: Id,
  projectName: z.string(),
  /** The arm, or what was trained. */
  name: z.string(),
  model: z.string().nullable(),
  simulated: z.boolean(),
  status: z.string(),
  /** It is booked on the day it was started. */
  startedAt: Timestamp,
  requests: Count,
  inputTokens: Count,
  cachedTokens: Count,
  outputTokens: Count,
  reasoningTokens: Count,
  /** As foreseen before the start; null when no price was known then. */
  estimate: CostRange.nullable(),
  /** What is known to be spent; null when no price is known at all. */
  cost: NanoUsd.nullable(),
  /** Answers, or trainings, whose price is not known: they are in no sum. */
  unpriced: Count,
  /** Actual against likely, 0.1 for a tenth more; null unless it finished with a known price. */
  error: z.number().nullable(),
});
export type Spending = z.output<typeof Spending>;

/** A project's money. */
export const ProjectMoney = z.object({
  projectId: Id,
  spent: Sums,
  /** Most that the project may spend, in real and, counted apart, in simulated money; null for no limit. */
  budget: NanoUsd.nullable(),
  /** What is left of the budget, never below 0; null without one. */
  left: Sums.nullable(),
  /** Runs and trainings of which a part has no known cost and is in no sum. */
  unpriced: Count,
  /** Runs that stopped at a budget and can go on. */
  stopped: z.array(
    z.object({
      runId: Id,
      armName: z.string(),
      simulated: z.boolean(),
      budget: NanoUsd.nullable(),
      spent: NanoUsd.nullable(),
    }),
  ),
});
export type ProjectMoney = z.output<typeof ProjectMoney>;

/** A model that is in use and will be, or has been, switched off. */
export const Retirement = z.object({
  model: z.string(),
  /** Where it answers, by the name of the connection. */
  at: z.string(),
  retires: Day,
  /** Whole days from today; 0 or less when it is gone. */
  daysLeft: z.number().int(),
  sentence: z.string(),
  armIds: z.array(Id),
  trainingJobIds: z.array(Id),
});
export type Retirement = z.output<typeof Retirement>;

/** How a fine-tuned arm is kept ready, which decides its hourly cost and how long it lives. */
export const Hosting = z.enum(['standard', 'developer']);
export type Hosting = z.output<typeof Hosting>;

export const BreakEvenArm = z.object({
  armId: Id,
  runId: Id,
  name: z.string(),
  simulated: z.boolean(),
  /** Training, paid once. */
  fixed: NanoUsd.nullable(),
  perHour: NanoUsd.nullable(),
  per1000: NanoUsd.nullable(),
  /** True for fine-tunes that cost by the hour on their host, or may be kept in the developer tier. */
  hosted: z.boolean(),
  end: z.object({ at: Timestamp, why: z.string() }).nullable(),
  /** Why it takes no part; null when all of its costs are known. */
  missing: z.string().nullable(),
});
export type BreakEvenArm = z.output<typeof BreakEvenArm>;

export const BreakEvenPair = z.object({
  /** Arm A against arm B. */
  a: Id,
  b: Id,
  kind: z.enum(['from-the-start', 'pays-back', 'too-late', 'never', 'until']),
  calls: Count.nullable(),
  hours: z.number().nullable(),
  /** About A: 'pays back after 41,000 calls, in 41 days; you have 54 days: ...'. */
  words: z.string(),
});
export type BreakEvenPair = z.output<typeof BreakEvenPair>;

export const costOperations = {
  'prices.list': operation({
    summary: 'The price book as it stands: dated, sourced prices and retirement dates, with the changes made here.',
    input: z.object({}),
    output: z.array(BookEntry),
  }),
  'prices.save': operation({
    summary: 'Add a price to the book, or change one; what is left out stays as it was, or is not known.',
    input: z.object({
      ...PriceKey.shape,
      ...prices.shape,
      until: Day.nullable().optional(),
      retires: Day.nullable().optional(),
      source: PriceEntry.shape.source,
      /** The first day of the entry that is changed, if it gets another one. */
      changes: Day.optional(),
    }),
    output: BookEntry,
  }),
  'prices.reset': operation({
    summary: 'Take away a price that was added here, or set a changed one back to what came with the app.',
    input: PriceKey,
    output: z.object({ entry: BookEntry.nullable() }),
  }),
  'prices.changes': operation({
    summary: 'List the changes made to the price book, newest first: who, when, old and new.',
    input: z.object({ ...Page }),
    output: z.object({
      changes: z.array(PriceChange),
      total: Count,
      undo: PriceChange.nullable(),
      redo: PriceChange.nullable(),
    }),
  }),
  'prices.missing': operation({
    summary: 'Models that arms use and that have no price today, with the reason in words.',
    input: z.object({}),
    output: z.array(MissingPrice),
  }),
  'prices.undo': operation({
    summary: 'Take back the last change to the price book. What was billed stays as it was.',
    input: z.object({}),
    output: z.object({ change: PriceChange }),
  }),
  'prices.redo': operation({
    summary: 'Do the change to the price book again that was taken back last.',
    input: z.object({}),
    output: z.object({ change: PriceChange }),
  }),
  'costs.spent': operation({
    summary: 'What was spent on runs, trainings and deployments, newest first, beside what was foreseen.',
    input: z.object({ projectId: Id.optional() }),
    output: z.array(Spending),
  }),
  'costs.project': operation({
    summary: 'What a project has spent, its budget, and what is left of it.',
    input: z.object({ projectId: Id }),
    output: ProjectMoney,
  }),
  'costs.setBudget': operation({
    summary: 'Set the most that a project may spend, or take the limit away. It holds at once, for what runs too.',
    input: z.object({ projectId: Id, budget: NanoUsd.nonnegative().nullable() }),
    output: ProjectMoney,
  }),
  'costs.retirements': operation({
    summary: 'Models that arms and trainings of a project use and that are, or soon will be, switched off.',
    input: z.object({ projectId: Id }),
    output: z.array(Retirement),
  }),
  'costs.breakEven': operation({
    summary:
      'After how many calls each compared arm has paid back against each other one, and whether it lives that long.',
    input: z.object({
      projectId: Id,
      /** The runs that the comparison screen shows when left out. */
      runIds: z.array(Id).optional(),
      callsPerDay: z.number().int().min(1).max(1_000_000_000).default(1000),
      /** How fine-tuned arms on a host that bills by the hour are kept ready. */
      hosting: Hosting.default('standard'),
    }),
    output: z.object({
      callsPerDay: Count,
      arms: z.array(BreakEvenArm),
      pairs: z.array(BreakEvenPair),
      simulated: z.boolean(),
    }),
  }),
};
