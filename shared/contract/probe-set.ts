import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Errand, ErrandEstimate } from './errands';
import { Count, Id, Interval, NanoUsd, operation, Share, wait } from './operation';

/**
 * - `general`: a question that has nothing to do with the task, asked without its prompt
 * - `out-of-domain`: a text of another kind than the rows, with the label it should still get
 * - `none`: a text that none of the labels fits; right is any answer that is no label
 */
export const ProbeKind = z.enum(['general', 'out-of-domain', 'none']);
export type ProbeKind = z.output<typeof ProbeKind>;

const text = z
  .string()
  .trim()
  .min(1, { error: () => t`Write the question or the text.` })
  .max(4000);
const answers = z.array(z.string().trim().min(1).max(400)).max(20);

export const ProbeRow = z.object({
  rowId: z.number().int(),
  kind: ProbeKind,
  text: z.string(),
  /** What is right, in any of these ways; empty for `none`. */
  answers: z.array(z.string()),
});
export type ProbeRow = z.output<typeof ProbeRow>;

/** A share of rows with its 95% interval; null where no row of the kind was answered. */
const Measured = z.object({ hits: Count, rows: Count, share: Share, ci95: Interval }).nullable();

/** What an arm made of one kind of rows. */
export const ProbeScore = z.object({
  kind: ProbeKind,
  /** Rows answered as they should be. */
  right: Measured,
  /** Rows that got a label of the project although they should not: what was trained leaks. Null for `out-of-domain`. */
  leaked: Measured,
  /** Rows without an answer: the server failed, or the arm cannot be asked such a question. */
  unanswered: Count,
});
export type ProbeScore = z.output<typeof ProbeScore>;

export const ProbeRun = z.object({ errand: Errand, armId: Id, scores: z.array(ProbeScore) });
export type ProbeRun = z.output<typeof ProbeRun>;

/** Before against after, over the rows that both answered. */
export const ProbeChange = z.object({
  kind: ProbeKind,
  /** `right`: forgetting when it falls. `leaked`: leaking when it rises. */
  what: z.enum(['right', 'leaked']),
  rows: Count,
  before: Share,
  after: Share,
  difference: z.number(),
  differenceCi95: Interval,
  p: z.number(),
  sentence: z.string(),
});
export type ProbeChange = z.output<typeof ProbeChange>;

export const ProbeAnswer = ProbeRow.extend({
  answer: z.string().nullable(),
  status: z.string(),
  right: z.boolean().nullable(),
  leaked: z.boolean().nullable(),
  error: z.string().nullable(),
});
export type ProbeAnswer = z.output<typeof ProbeAnswer>;

const asked = { armId: Id, splitId: Id };

export const probeSetOperations = {
  'probes.list': operation({
    summary: 'List the probe set of a project.',
    input: z.object({ projectId: Id }),
    output: z.array(ProbeRow),
  }),
  'probes.add': operation({
    summary: 'Add rows to the probe set; rows that are there already are left as they are.',
    input: z.object({
      projectId: Id,
      rows: z
        .array(z.object({ kind: ProbeKind, text, answers: answers.default([]) }))
        .min(1)
        .max(500),
    }),
    output: z.object({ added: Count }),
  }),
  'probes.addStarter': operation({
    summary:
      'Add the questions that come with the app: general knowledge, and everyday texts that hardly any task has a label for.',
    input: z.object({ projectId: Id }),
    output: z.object({ added: Count }),
  }),
  'probes.remove': operation({
    summary: 'Take a row out of the probe set. What was answered to it stays.',
    input: z.object({ projectId: Id, rowId: z.number().int() }),
    output: z.object({ removed: z.literal(true) }),
  }),
  'probes.estimate': operation({
    summary: 'Say what asking an arm the probe set will cost.',
    input: z.object(asked),
    output: ErrandEstimate,
  }),
  'probes.run': operation({
    summary: 'Ask an arm the probe set; stops at the budget.',
    input: z.object({ ...asked, budget: NanoUsd.nonnegative().optional(), wait }),
    output: Errand,
    long: true,
  }),
  'probes.runs': operation({
    summary: 'List what arms made of the probe set, newest first, each kind of rows with its shares and intervals.',
    input: z.object({ projectId: Id }),
    output: z.array(ProbeRun),
  }),
  'probes.answers': operation({
    summary: 'Read what an arm answered to each row of the probe set.',
    input: z.object({ errandId: Id }),
    output: z.array(ProbeAnswer),
  }),
  'probes.compare': operation({
    summary:
      'Hold two askings of the probe set against each other: what was forgotten, and what leaks, with intervals.',
    input: z.object({ beforeId: Id, afterId: Id }),
    output: z.array(ProbeChange),
  }),
};
