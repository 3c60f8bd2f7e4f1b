import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, operation, Timestamp } from './operation';

/** What a column is used for. Columns with no role are kept as free columns to slice by. */
export const ColumnRole = z.enum(['text', 'label', 'id', 'split', 'origin', 'group']);
export type ColumnRole = z.output<typeof ColumnRole>;

export const Roles = z.object({
  text: z.string().min(1, { error: () => t`Choose the column that holds the text.` }),
  label: z.string().min(1).optional(),
  id: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  origin: z.string().min(1).optional(),
  group: z.string().min(1).optional(),
});
export type Roles = z.output<typeof Roles>;

export const Origin = z.enum(['imported', 'manual', 'synthetic', 'teacher']);
export type Origin = z.output<typeof Origin>;

/** `delimited`: CSV, TSV and the like. `json`: one list of objects. `jsonl`: one object a line (plain, chat or prompt and completion). */
export const TableFormat = z.enum(['delimited', 'json', 'jsonl', 'xlsx']);
export type TableFormat = z.output<typeof TableFormat>;

/** How a table was read: what was guessed and what the user said. */
export const TableReading = z.object({
  format: TableFormat,
  encoding: z.string(),
  /** Null for formats without one. */
  delimiter: z.string().nullable(),
  hasHeader: z.boolean(),
  skipRows: Count,
  /** Null unless the format is xlsx. */
  sheet: z.string().nullable(),
  /** Of the first record; exports use it again. */
  lineEnd: z.enum(['\n', '\r\n', '\r']),
});
export type TableReading = z.output<typeof TableReading>;

export const Dataset = z.object({
  id: Id,
  projectId: Id,
  name: z.string(),
  /** `importing` rows are not visible; a cancelled or killed import leaves nothing behind. */
  state: z.enum(['importing', 'ready']),
  sourceName: z.string(),
  roles: Roles,
  /** Every column in file order. */
  columns: z.array(z.string()),
  /** How the file was read; null for datasets of before this was kept. */
  reading: TableReading.nullable(),
  /** Free columns in file order; `DatasetRow.extra` follows this order. */
  extraColumns: z.array(z.string()),
  rowCount: Count,
  badRowCount: Count,
  jobId: Id.nullable(),
  createdAt: Timestamp,
});
export type Dataset = z.output<typeof Dataset>;

export const LabelCount = z.object({ label: z.string(), count: Count });

export const DatasetSummary = z.object({
  datasetId: Id,
  rowCount: Count,
  badRowCount: Count,
  labelCounts: z.array(LabelCount),
  unlabelled: Count,
  emptyTexts: Count,
  /** Rows whose exact text stands in an earlier row too. */
  duplicateTexts: Count,
  /** Distinct texts that carry more than one label. */
  conflictingTexts: Count,
  /** Rows that were deleted and can be restored; they are in none of the other counts. */
  deletedRows: Count,
  /** Length in characters; null without rows. */
  textLength: z.object({ min: Count, median: z.number(), p95: z.number(), max: Count }).nullable(),
});
export type DatasetSummary = z.output<typeof DatasetSummary>;

export const datasetOperations = {
  'datasets.list': operation({
    summary: 'List the datasets of a project.',
    input: z.object({ projectId: Id }),
    output: z.array(Dataset),
  }),
  'datasets.summary': operation({
    summary: 'Count labels, duplicates, conflicts, empty texts and lengths of a dataset.',
    input: z.object({ datasetId: Id }),
    output: DatasetSummary,
  }),
  'datasets.remove': operation({
    summary: 'Remove a dataset that no split uses. Undo brings it back.',
    input: z.object({ datasetId: Id }),
    /** `historyId`: what undo takes back. */
    output: z.object({ removed: z.literal(true), historyId: z.number().int() }),
  }),
};
