import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Origin } from './datasets';
import { Count, Id, operation, Timestamp } from './operation';
import { partOfRowList } from './row-lists';

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
/** Rows of a dataset: by their ids, or as a part of a list as it is filtered and sorted. */
const chosen = z
  .object({ datasetId: Id, rowIds: z.array(rowId).min(1).max(1_000_000).optional(), ...partOfRowList })
  .refine(({ rowIds, ranges }) => (rowIds === undefined) !== (ranges === undefined), {
    error: () => t`Give either \`rowIds\` or \`ranges\`.`,
  });
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
    summary: 'Change the text, the label or a free column of a row. Splits that were used keep the row as it was.',
    input: z
      .object({
        rowId,
        text: z.string().optional(),
        label: z.string().min(1).nullable().optional(),
        /** A free column, by its name, and what it shall hold. */
        extra: z.object({ column: z.string(), value: z.string() }).optional(),
      })
      .refine(({ text, label, extra }) => text !== undefined || label !== undefined || extra !== undefined, {
        error: () => t`Give a \`text\`, a \`label\` or an \`extra\`.`,
      }),
    output: DatasetRow,
  }),
  'rows.delete': operation({
    summary: 'Delete rows of a dataset; they can be restored.',
    input: chosen,
    output: changed,
  }),
  'rows.restore': operation({
    summary: 'Bring deleted rows of a dataset back.',
    input: chosen,
    output: changed,
  }),
};
