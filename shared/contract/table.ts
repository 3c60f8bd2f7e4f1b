import { z } from 'zod';
import { Count, Id, operation, Page } from './operation';
import { partOfRowList, RowColumn, RowFilter, rowList } from './row-lists';
import { DatasetRow } from './rows';

/** How long the values of something are; null when there is none. */
const Spread = z.object({ min: Count, median: z.number(), p95: z.number(), max: Count }).nullable();

export const ColumnStatistics = z.object({
  column: RowColumn,
  /** As the file calls it. */
  name: z.string(),
  /** Rows looked at. */
  rows: Count,
  /** Different values; empty ones are not among them. */
  distinct: Count,
  /** Rows without a value, or with nothing but spaces. */
  empty: Count,
  /** Most frequent first, equal ones in the order of their code points. */
  frequent: z.array(z.object({ value: z.string(), count: Count })),
  /** Characters of the values that are not empty. */
  length: Spread,
});
export type ColumnStatistics = z.output<typeof ColumnStatistics>;

export const LengthHistogram = z.object({
  of: z.enum(['characters', 'tokens']),
  /** Without gaps, `to` included; null in a last bar that holds everything longer. */
  bins: z.array(z.object({ from: Count, to: Count.nullable(), count: Count })),
  /** Rows that pass the filter. */
  rows: Count,
  /** Rows that were measured: all of them, or for tokens in a long dataset an even sample that is the same each time. */
  measured: Count,
  /** All characters or tokens of the measured rows together. */
  sum: Count,
  spread: Spread,
  /** How tokens were counted, and whether that is certain for the model; null for characters. */
  tokens: z.object({ model: z.string(), encoding: z.string(), exact: z.boolean() }).nullable(),
});
export type LengthHistogram = z.output<typeof LengthHistogram>;

/** Rows that go to the clipboard at once; more than that is an export. */
export const mostCopiedRows = 100_000;

/** What the table of a dataset asks: pages of rows, copies of them, and figures about its columns. */
export const tableOperations = {
  'datasets.rows': operation({
    summary: 'Read a page of rows, filtered and sorted if asked.',
    input: z.object({ datasetId: Id, ...rowList, ...Page }),
    output: z.object({ rows: z.array(DatasetRow), total: Count }),
  }),
  'datasets.copy': operation({
    summary: 'Write rows as text for the clipboard: TSV for spreadsheets, a Markdown table, or JSON.',
    input: z.object({
      datasetId: Id,
      ...partOfRowList,
      format: z.enum(['tsv', 'markdown', 'json']).default('tsv'),
    }),
    output: z.object({ text: z.string(), rows: Count }),
  }),
  'datasets.columns': operation({
    summary: 'Describe the columns of a dataset: different, empty and most frequent values, and lengths.',
    input: z.object({
      datasetId: Id,
      filter: RowFilter.default({}),
      /** All columns when left out. */
      column: RowColumn.optional(),
    }),
    output: z.array(ColumnStatistics),
  }),
  'datasets.histogram': operation({
    summary: 'Count how long the texts of a dataset are, in characters or tokens.',
    input: z.object({
      datasetId: Id,
      filter: RowFilter.default({}),
      of: z.enum(['characters', 'tokens']).default('characters'),
      /** Whose tokens are counted. */
      model: z.string().min(1).default('gpt-4.1-mini'),
    }),
    output: LengthHistogram,
  }),
};
