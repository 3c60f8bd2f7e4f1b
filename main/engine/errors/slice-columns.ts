import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import { storedColumn } from '@engine/datasets/table-columns';
import type { SliceColumn } from '@shared/contract/error-analysis';
import type { AnalysedSide } from './error-tables';
import type { ColumnValues } from './slice-column-task';

const MOST_KEPT = 4;
const MOST_LOOKED_AT = 8;

/** Reads columns to slice by in a worker, as the dataset has them now (they are no part of a frozen split), and keeps them until rows change. */
export function createSliceColumns(context: EngineContext) {
  const { store, workers } = context;
  const kept = new Map<string, Promise<ColumnValues>>();

  /** @throws AppFailure when the dataset has no such column */
  const valuesOf = ({ project, split, runs }: AnalysedSide, column: SliceColumn): Promise<ColumnValues> => {
    const stored = column === 'origin' ? column : storedColumn(datasetOf(context, split.datasetId), column);
    const place = typeof stored === 'object' ? stored.extra : ('origin' as const);
    const run = runs[0];
    if (run === undefined) return Promise.resolve([]);
    const key = JSON.stringify([run.id, place, store.history.lastDone(project.id)?.id ?? 0]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = workers.run('readSliceColumn', {
      databaseFile: store.databaseFile,
      run: run.key,
      column: place,
    });
    const oldest = kept.keys().next().value;
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };

  /**
   * The first free column whose values come back. One that names each row by itself, such as an id, says nothing of groups of rows, and
   * neither does one that is the same in all.
   */
  async function telling(side: AnalysedSide): Promise<SliceColumn> {
    for (const extra of sliceableColumns(context, side).slice(0, MOST_LOOKED_AT)) {
      const values = await valuesOf(side, { extra });
      const different = new Set(values).size;
      if (different > 1 && different <= values.length / 2) return { extra };
    }
    return 'origin';
  }
  return { valuesOf, telling };
}

/** The free columns of a side's dataset, but the one that told the sides: all rows of one side hold the same in it. */
export const sliceableColumns = (context: EngineContext, { split }: Pick<AnalysedSide, 'split'>): string[] =>
  datasetOf(context, split.datasetId).extraColumns.filter((column) => column !== split.byColumn);
