import { z } from 'zod';
import { Origin } from './datasets';
import { Count, Id, operation, Timestamp } from './operation';

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

const rowId = z.number().int();
const RowIds = z.array(rowId).min(1).max(1_000_000);
const changed = z.object({
  /** Rows that really changed. */
  changed: Count,
  /** The entry in the history; null when nothing changed. */
  historyId: z.number().int().nullable(),
});

/** Changes to single rows, each of which can be undone. */
export const rowOperations = {
  'rows.get': operation({
    summary: 'Read rows by id, deleted ones too.',
    input: z.object({ rowIds: z.array(rowId).min(1).max(1000) }),
    output: z.array(DatasetRow),
  }),
  'rows.edit': operation({
    summary: 'Change the text or the label of a row. Splits that were used keep the row as it was.',
    input: z
      .object({ rowId, text: z.string().optional(), label: z.string().min(1).nullable().optional() })
      .refine(({ text, label }) => text !== undefined || label !== undefined, 'Give a `text`, a `label`, or both.'),
    output: DatasetRow,
  }),
  'rows.delete': operation({
    summary: 'Delete rows of a dataset; they can be restored.',
    input: z.object({ datasetId: Id, rowIds: RowIds }),
    output: changed,
  }),
  'rows.restore': operation({
    summary: 'Bring deleted rows of a dataset back.',
    input: z.object({ datasetId: Id, rowIds: RowIds }),
    output: changed,
  }),
};
