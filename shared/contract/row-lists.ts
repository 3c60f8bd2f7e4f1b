import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Origin } from './datasets';
import { Count } from './operation';

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

/** Places in a list, from 0, `to` included. */
const Ranges = z
  .array(
    z
      .object({ from: Count, to: Count })
      .refine(({ from, to }) => from <= to, { error: () => t`A range ends before it starts.` }),
  )
  .max(10_000);

/** The rows of a dataset as a list: those that pass a filter, in an order. All of them, in the order of the file, when left out. */
export const rowList = {
  filter: RowFilter.default({}),
  sort: RowSort.default({ by: 'position', direction: 'ascending' }),
};

/** A part of such a list, by places in it; all of it when left out. */
export const partOfRowList = { ...rowList, ranges: Ranges.optional() };
