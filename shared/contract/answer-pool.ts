import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { oneSource, oneSourceMessage, tableSource } from './import';
import { Count, Id, operation } from './operation';
import { Label, Project } from './projects';

/** Which columns of a file hold a pool: the names, and what else they are called. */
export const PoolColumns = z.object({
  name: z.string().min(1, { error: () => t`Choose the column that holds the names.` }),
  aliases: z.array(z.string().min(1)).max(20).default([]),
  /** Parts several aliases in one cell; null when a cell holds one. */
  separator: z.string().min(1).max(3).nullable().default(';'),
});
export type PoolColumns = z.output<typeof PoolColumns>;

/** A pool as a file holds it, beside the project's own. */
export const PoolPreview = z.object({
  /** What the project's pool would be: known entries first, in their order. */
  entries: Count,
  /** Entries of the file that the project does not have yet, and those it has. */
  added: Count,
  known: Count,
  /** Other names in the file. */
  aliases: Count,
  /** Lines with the name of an earlier line: their aliases are taken, the name counts once. */
  repeated: Count,
  /** Lines without a name, and lines that could not be read. */
  empty: Count,
  badRows: Count,
  /** Names or aliases that more than one entry has: an answer of that kind names several, and counts as none. */
  ambiguous: z.array(z.string()),
  first: z.array(Label),
});
export type PoolPreview = z.output<typeof PoolPreview>;

/** The answers that rows carry, held against the pool. */
export const PoolCheck = z.object({
  /** Rows whose answer is the name of an entry. */
  named: Count,
  /** Answers that name one entry in other words, by dataset: what to write instead. `cleaning.apply` with `merge-labels` does it. */
  otherNames: z.array(z.object({ datasetId: Id, map: z.record(z.string(), z.string()), rows: Count })),
  /** Answers that name several entries, or none of the pool; most frequent first. */
  several: z.array(z.object({ answer: z.string(), rows: Count, named: z.array(z.string()) })),
  outsiders: z.array(z.object({ answer: z.string(), rows: Count })),
});
export type PoolCheck = z.output<typeof PoolCheck>;

const target = { projectId: Id, columns: PoolColumns, ...tableSource };

export const answerPoolOperations = {
  'pool.preview': operation({
    summary:
      'Show the pool of a short-answer project as a file holds it: new and known names, aliases. Nothing is changed.',
    input: z.object(target).refine(oneSource, oneSourceMessage),
    output: PoolPreview,
  }),
  'pool.import': operation({
    summary: 'Add the names of a file, with their aliases, to the pool of a short-answer project.',
    input: z.object(target).refine(oneSource, oneSourceMessage),
    output: Project,
  }),
  'pool.fromColumn': operation({
    summary: 'Add the different values of a free column of a dataset to the pool of a short-answer project.',
    input: z.object({ projectId: Id, datasetId: Id, column: z.string().min(1) }),
    output: Project,
  }),
  'pool.check': operation({
    summary: 'Hold the answers that rows carry against the pool: named, named otherwise, several, outsiders.',
    input: z.object({ projectId: Id }),
    output: PoolCheck,
  }),
};
