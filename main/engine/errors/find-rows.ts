import { t } from '@lingui/core/macro';
import type { ErrorFilter } from '@shared/contract/error-analysis';
import { AppFailure } from '@shared/contract/errors';
import { differenceAt } from './error-figures';
import { type ErrorTable, kindNumber } from './error-table';
import type { AnalysedSide } from './error-tables';

/** Name of the last column of a matrix. */
const OUTSIDE = '__outside__';

/**
 * The places of the rows that a filter lets through, in the split's order; suspected labels the surest first.
 * @param values of the column that a slice is of, in the order of the table; null for other filters
 */
export function findRows(
  { runs }: AnalysedSide,
  table: ErrorTable,
  at: number,
  filter: ErrorFilter,
  values: readonly (string | null)[] | null,
): number[] {
  const kinds = table.kinds[at] ?? new Uint8Array();
  const answers = table.answers[at] ?? new Int32Array();
  const rows = [...table.rowIds.keys()];
  const isSuspect = (row: number): boolean => (table.suggested[row] ?? -1) >= 0;
  switch (filter.by) {
    case 'wrong':
      return rows.filter((row) => kinds[row] !== 0);
    case 'kind': {
      const wanted = rows.filter((row) => kinds[row] === kindNumber(filter.kind));
      return filter.kind === 'suspect-label' ? surestFirst(table, wanted) : wanted;
    }
    case 'suspects':
      return surestFirst(table, rows.filter(isSuspect));
    case 'changed':
      return rows.filter((row) => table.current[row] !== table.frozen[row]);
    case 'checked':
      return rows.filter((row) => table.checked[row] === 1);
    case 'cell': {
      const truth = table.labels.indexOf(filter.truth);
      const predicted = table.labels.indexOf(filter.predicted);
      return rows.filter(
        (row) =>
          table.given[row] === truth &&
          (filter.predicted === OUTSIDE ? (answers[row] ?? -1) < 0 : answers[row] === predicted),
      );
    }
    case 'disagreement': {
      const other = runs.findIndex(({ id }) => id === filter.against);
      if (other === -1) throw new AppFailure('invalid-input', t`The other arm did not answer these rows.`);
      return rows.filter((row) => differenceAt(table, at, other, row) === filter.how);
    }
    case 'slice':
      return rows.filter((row) => (values?.[row] ?? null) === filter.value && (!filter.wrong || kinds[row] !== 0));
  }
}

function surestFirst(table: ErrorTable, rows: number[]): number[] {
  const margin = (row: number): number => (table.suggestedShare[row] ?? 0) - (table.ownShare[row] ?? 0);
  return rows.sort((a, b) => margin(b) - margin(a) || a - b);
}
