import { z } from 'zod';
import { Count, Id, operation, Page, Timestamp, wait } from './operation';

/** What a column is used for. Columns with no role are kept as free columns to slice by. */
export const ColumnRole = z.enum(['text', 'label', 'id', 'split', 'origin', 'group']);
export type ColumnRole = z.output<typeof ColumnRole>;

export const Roles = z.object({
  text: z.string().min(1, 'Choose the column that holds the text.'),
  label: z.string().min(1).optional(),
  id: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  origin: z.string().min(1).optional(),
  group: z.string().min(1).optional(),
});
export type Roles = z.output<typeof Roles>;

export const Origin = z.enum(['imported', 'manual', 'synthetic', 'teacher']);

/** Where the rows come from: a file on this machine, or pasted text. Exactly one of `path` and `content`. */
const source = {
  path: z.string().min(1).optional(),
  content: z.string().optional(),
  /** Names as iconv knows them (`utf-8`, `windows-1252`, `shift_jis`, `utf-16le`); guessed when left out. */
  encoding: z.string().optional(),
  /** One character; guessed when left out. */
  delimiter: z.string().length(1).optional(),
  hasHeader: z.boolean().default(true),
};
const oneSource = (input: { path?: string | undefined; content?: string | undefined }) =>
  (input.path === undefined) !== (input.content === undefined);
const oneSourceMessage = 'Give either `path` or `content`.';

export const ImportWarning = z.object({
  /** Physical line in the file, from 1; null when it is about the whole file. */
  line: z.number().int().nullable(),
  message: z.string(),
});
export type ImportWarning = z.output<typeof ImportWarning>;

export const PreviewColumn = z.object({
  name: z.string(),
  guessedRole: ColumnRole.nullable(),
  /** Distinct values among the rows looked at. */
  distinct: Count,
  empty: Count,
});

export const Preview = z.object({
  name: z.string(),
  bytes: Count,
  encoding: z.string(),
  delimiter: z.string(),
  hasHeader: z.boolean(),
  columns: z.array(PreviewColumn),
  /** The first rows as they will be stored; every cell is text. */
  rows: z.array(z.array(z.string())),
  /** Rows looked at for the counts; `complete` is true when that is the whole file. */
  rowsSeen: Count,
  badRowsSeen: Count,
  complete: z.boolean(),
  warnings: z.array(ImportWarning),
});
export type Preview = z.output<typeof Preview>;

export const Dataset = z.object({
  id: Id,
  projectId: Id,
  name: z.string(),
  /** `importing` rows are not visible; a cancelled or killed import leaves nothing behind. */
  state: z.enum(['importing', 'ready']),
  sourceName: z.string(),
  roles: Roles,
  /** Free columns in file order; `DatasetRow.extra` follows this order. */
  extraColumns: z.array(z.string()),
  rowCount: Count,
  badRowCount: Count,
  jobId: Id.nullable(),
  createdAt: Timestamp,
});
export type Dataset = z.output<typeof Dataset>;

export const DatasetRow = z.object({
  /** Stable for the life of the workspace. */
  rowId: z.number().int(),
  /** Place in the dataset, from 1. */
  position: z.number().int(),
  externalId: z.string().nullable(),
  text: z.string(),
  label: z.string().nullable(),
  group: z.string().nullable(),
  origin: Origin,
  extra: z.array(z.string()),
});
export type DatasetRow = z.output<typeof DatasetRow>;

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
  /** Length in characters; null without rows. */
  textLength: z.object({ min: Count, median: z.number(), p95: z.number(), max: Count }).nullable(),
});
export type DatasetSummary = z.output<typeof DatasetSummary>;

export const RowFilter = z.object({
  label: z.string().optional(),
  unlabelled: z.boolean().optional(),
  /**
   * Words that the text must all hold, inside longer words too, whatever their case and accents; `"in quotes"` they must stand
   * together.
   */
  search: z.string().max(2_000).optional(),
  issue: z.enum(['empty', 'duplicate', 'conflict']).optional(),
  origin: Origin.optional(),
  /** A free column holds exactly this. */
  extra: z.object({ column: z.string(), value: z.string() }).optional(),
});
export type RowFilter = z.output<typeof RowFilter>;

/** A column of the table: one that every dataset has, or a free one by its name. */
export const RowColumn = z.union([
  z.enum(['text', 'label', 'externalId', 'group', 'origin']),
  z.object({ extra: z.string() }),
]);
export type RowColumn = z.output<typeof RowColumn>;

/**
 * Words sort without regard to case and accents, figures in the id and free columns as figures and before words, empty cells last in
 * both directions, equal rows in file order. `length` is that of the text in characters.
 */
export const RowSort = z.object({
  by: z
    .union([z.enum(['position', 'text', 'label', 'externalId', 'length']), z.object({ extra: z.string() })])
    .default('position'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
});
export type RowSort = z.output<typeof RowSort>;
const sort = RowSort.default({ by: 'position', direction: 'ascending' });

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

export const datasetOperations = {
  'datasets.preview': operation({
    summary: 'Look into a CSV file or pasted text without storing anything.',
    input: z
      .object({ ...source, limit: z.number().int().min(1).max(500).default(50) })
      .refine(oneSource, oneSourceMessage),
    output: Preview,
    needsWorkspace: false,
  }),
  'datasets.import': operation({
    summary: 'Import rows into a project; rows that cannot be read are kept aside with line and reason.',
    input: z
      .object({ projectId: Id, name: z.string().trim().min(1).optional(), roles: Roles, ...source, wait })
      .refine(oneSource, oneSourceMessage),
    output: Dataset,
    long: true,
  }),
  'datasets.list': operation({
    summary: 'List the datasets of a project.',
    input: z.object({ projectId: Id }),
    output: z.array(Dataset),
  }),
  'datasets.rows': operation({
    summary: 'Read a page of rows, filtered and sorted if asked.',
    input: z.object({ datasetId: Id, filter: RowFilter.default({}), sort, ...Page }),
    output: z.object({ rows: z.array(DatasetRow), total: Count }),
  }),
  'datasets.copy': operation({
    summary: 'Write rows as text for the clipboard: TSV for spreadsheets, a Markdown table, or JSON.',
    input: z.object({
      datasetId: Id,
      filter: RowFilter.default({}),
      sort,
      /** Places in the filtered and sorted list, from 0, `to` included; all rows when left out. */
      ranges: z
        .array(
          z.object({ from: Count, to: Count }).refine(({ from, to }) => from <= to, 'A range ends before it starts.'),
        )
        .max(10_000)
        .optional(),
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
  'datasets.badRows': operation({
    summary: 'Read the rows that were kept aside at import, with line, reason and raw text.',
    input: z.object({ datasetId: Id, ...Page }),
    output: z.object({
      rows: z.array(z.object({ line: z.number().int(), reason: z.string(), raw: z.string() })),
      total: Count,
    }),
  }),
  'datasets.summary': operation({
    summary: 'Count labels, duplicates, conflicts, empty texts and lengths of a dataset.',
    input: z.object({ datasetId: Id }),
    output: DatasetSummary,
  }),
  'datasets.remove': operation({
    summary: 'Delete a dataset that no split uses.',
    input: z.object({ datasetId: Id }),
    output: z.object({ removed: z.literal(true) }),
  }),
};
