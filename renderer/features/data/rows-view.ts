import { RowFilter, RowSort } from '@shared/contract/row-lists';
import { z } from 'zod';
import { fileOrder } from './row-columns';
import { Warning } from './warnings';

/** Which rows of a dataset are looked at, and in which order: remembered for each dataset. */
export const RowsView = z.object({
  warning: Warning.nullable(),
  chosen: RowFilter.pick({ label: true, origin: true, extra: true }),
  typed: z.string(),
  sort: RowSort,
});
export type RowsView = z.output<typeof RowsView>;

/** All rows in the order of the file. */
export const wholeFile: RowsView = { warning: null, chosen: {}, typed: '', sort: fileOrder };
