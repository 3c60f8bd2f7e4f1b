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

/** Where the rows come from: a file on this machine, or pasted text. Exactly one of `path` and `content`. */
export const tableSource = {
  path: z.string().min(1).optional(),
  content: z.string().optional(),
  /** Guessed when left out. Compressed text (gzip) is unpacked by itself. */
  format: TableFormat.optional(),
  /** Names as iconv knows them (`utf-8`, `windows-1252`, `shift_jis`, `utf-16le`); guessed when left out. */
  encoding: z.string().optional(),
  /** One character; guessed when left out. */
  delimiter: z
    .string()
    .length(1)
    .refine((character) => !'"\r\n'.includes(character), 'A quote or a line end cannot part columns.')
    .optional(),
  hasHeader: z.boolean().default(true),
  /** Lines (or rows of a sheet) above the header that are no part of the table. */
  skipRows: z.number().int().min(0).max(1_000_000).default(0),
  /** Which sheet of a workbook; the first when left out. */
  sheet: z.string().min(1).optional(),
};
export const oneSource = (input: { path?: string | undefined; content?: string | undefined }) =>
  (input.path === undefined) !== (input.content === undefined);
export const oneSourceMessage = 'Give either `path` or `content`.';

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
  /** True when the file is gzip. */
  compressed: z.boolean(),
  reading: TableReading,
  /** Names of the sheets; empty unless it is a workbook. */
  sheets: z.array(z.string()),
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
  /** When it was deleted; deleted rows can be restored, and nothing but the list of deleted rows shows them. */
  deletedAt: Timestamp.nullable(),
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
  /** True for the deleted rows instead of the living ones. */
  deleted: z.boolean().optional(),
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

export const BadRow = z.object({
  badRowId: z.number().int(),
  /** Physical line (or sheet row) it starts on. */
  line: z.number().int(),
  reason: z.string(),
  /** As it stood in the file; a byte that could not be read is shown as `\\xE9`. */
  raw: z.string(),
});
export type BadRow = z.output<typeof BadRow>;

/** A row of a file beside the row of the dataset that has the same id. */
export const ChangedRow = z.object({
  line: z.number().int(),
  externalId: z.string(),
  before: z.object({ text: z.string(), label: z.string().nullable() }),
  after: z.object({ text: z.string(), label: z.string().nullable() }),
});

/** How a file differs from a dataset. Rows are matched by their id, or by their text where there is none. */
export const AppendDifference = z.object({
  matchedBy: z.enum(['id', 'text']),
  newRows: Count,
  sameRows: Count,
  /** Rows with a known id and another text or label. They stay as they are in the dataset. */
  changedRows: Count,
  /** Rows of the dataset that the file does not hold. They stay. */
  missingRows: Count,
  badRows: Count,
  /** The first new and changed rows. */
  firstNew: z.array(z.object({ line: z.number().int(), text: z.string(), label: z.string().nullable() })),
  firstChanged: z.array(ChangedRow),
});
export type AppendDifference = z.output<typeof AppendDifference>;

export const ExportFormat = z.enum(['csv', 'jsonl', 'xlsx', 'parquet']);
export type ExportFormat = z.output<typeof ExportFormat>;

export const datasetOperations = {
  'datasets.preview': operation({
    summary: 'Look into a file (CSV, TSV, JSON, JSON Lines, XLSX, gzip) or pasted text without storing anything.',
    input: z
      .object({ ...tableSource, limit: z.number().int().min(1).max(500).default(50) })
      .refine(oneSource, oneSourceMessage),
    output: Preview,
    needsWorkspace: false,
  }),
  'datasets.import': operation({
    summary: 'Import rows into a project; rows that cannot be read are kept aside with line and reason.',
    input: z
      .object({ projectId: Id, name: z.string().trim().min(1).optional(), roles: Roles, ...tableSource, wait })
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
      rows: z.array(BadRow),
      total: Count,
    }),
  }),
  'datasets.exportBadRows': operation({
    summary: 'Write the rows that were kept aside to a CSV file, where their raw text can be mended.',
    input: z.object({ datasetId: Id, path: z.string().min(1) }),
    output: z.object({ path: z.string(), bytes: Count, rows: Count }),
  }),
  'datasets.mendBadRows': operation({
    summary: 'Put mended rows back: each raw text is read again as the file was; what is right now becomes a row.',
    input: z
      .object({
        datasetId: Id,
        rows: z
          .array(z.object({ badRowId: z.number().int(), raw: z.string() }))
          .max(10_000)
          .optional(),
        /** A file that `datasets.exportBadRows` wrote, mended. */
        path: z.string().min(1).optional(),
      })
      .refine((input) => (input.rows === undefined) !== (input.path === undefined), 'Give either `rows` or `path`.'),
    output: z.object({ mended: Count, dataset: Dataset, stillBad: z.array(BadRow) }),
  }),
  'datasets.compareFile': operation({
    summary: 'Show how a file differs from a dataset: new, same, changed and missing rows. Nothing is stored.',
    input: z.object({ datasetId: Id, ...tableSource }).refine(oneSource, oneSourceMessage),
    output: AppendDifference,
  }),
  'datasets.append': operation({
    summary: 'Add the rows of a grown file that the dataset does not have yet.',
    input: z.object({ datasetId: Id, ...tableSource, wait }).refine(oneSource, oneSourceMessage),
    output: z.object({ jobId: Id, dataset: Dataset }),
    long: true,
  }),
  'datasets.export': operation({
    summary: 'Write rows to a file: all, the filtered ones, or the chosen ones.',
    input: z.object({
      datasetId: Id,
      path: z.string().min(1),
      format: ExportFormat.default('csv'),
      filter: RowFilter.default({}),
      /** Only these rows; the filter then does not count. */
      rowIds: z.array(z.number().int()).max(1_000_000).optional(),
      /** CSV only: a byte order mark, so that Excel reads UTF-8. */
      byteOrderMark: z.boolean().default(false),
      /** CSV only: an apostrophe before cells that a spreadsheet would run as a formula. Changes those texts. */
      neutraliseFormulas: z.boolean().default(false),
      /** CSV only. */
      delimiter: z.enum([',', ';', '\t', '|']).default(','),
    }),
    output: z.object({ path: z.string(), bytes: Count, rows: Count }),
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
