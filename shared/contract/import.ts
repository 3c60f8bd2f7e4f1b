import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { ColumnRole, Dataset, Roles, TableFormat, TableReading } from './datasets';
import { Count, Id, operation, wait } from './operation';

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
    .refine((character) => !'"\r\n'.includes(character), { error: () => t`A quote or a line end cannot part columns.` })
    .optional(),
  hasHeader: z.boolean().default(true),
  /** Lines (or rows of a sheet) above the header that are no part of the table. */
  skipRows: z.number().int().min(0).max(1_000_000).default(0),
  /** Which sheet of a workbook; the first when left out. */
  sheet: z.string().min(1).optional(),
};
export const oneSource = (input: { path?: string | undefined; content?: string | undefined }) =>
  (input.path === undefined) !== (input.content === undefined);
export const oneSourceMessage = { error: () => t`Give either \`path\` or \`content\`.` };

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
  /** Cells of nothing but white space, among the empty ones, and the line of the first. In a label column they count as no label. */
  blank: z.object({ rows: Count, firstLine: z.number().int() }).nullable(),
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

/** How rows come in: a file or pasted text is looked into, imported, or compared with a dataset and added to it. */
export const importOperations = {
  'datasets.preview': operation({
    summary: 'Look into a file (CSV, TSV, JSON, JSON Lines, XLSX, gzip) or pasted text without storing anything.',
    input: z
      .object({
        ...tableSource,
        /** Guessed when left out: a first row that says what further rows say in the same column holds no names. */
        hasHeader: z.boolean().optional(),
        limit: z.number().int().min(1).max(500).default(50),
      })
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
};
