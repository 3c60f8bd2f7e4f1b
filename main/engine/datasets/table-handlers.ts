import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { AppFailure } from '@shared/contract/errors';
import { mostCopiedRows } from '@shared/contract/table';
import { formatCount } from '@shared/domain/format';
import { datasetOf } from './dataset-of';
import { columnName, columnsOf, storedColumn, storedFilter, storedSort } from './table-columns';
import { FEW_ROWS } from './table-views';

type Names = 'datasets.rows' | 'datasets.copy' | 'datasets.columns' | 'datasets.histogram' | 'datasets.summary';

/** What the table shows of a dataset. */
export function tableHandlers(context: EngineContext): Handlers<Names> {
  const { store, workers, tableViews } = context;
  const table = (datasetId: string) => {
    const dataset = datasetOf(context, datasetId);
    return { dataset, databaseFile: store.databaseFile, datasetKey: store.datasets.keyOf(dataset.id) };
  };
  return {
    'datasets.rows': async ({ datasetId, filter, sort, offset, limit }) => {
      const { dataset, datasetKey } = table(datasetId);
      const view = await tableViews.get(
        datasetKey,
        dataset.rowCount,
        storedFilter(dataset, filter),
        storedSort(dataset, sort),
      );
      return { rows: store.rows.byIds(view.ids(offset, limit)), total: view.total };
    },
    'datasets.copy': async ({ datasetId, filter, sort, ranges, format }, signal) => {
      const { dataset, databaseFile, datasetKey } = table(datasetId);
      const view = await tableViews.get(
        datasetKey,
        dataset.rowCount,
        storedFilter(dataset, filter),
        storedSort(dataset, sort),
      );
      const asked = ranges ?? [{ from: 0, to: view.total - 1 }];
      const within = asked
        .map(({ from, to }) => ({ from, count: Math.min(to, view.total - 1) - from + 1 }))
        .filter(({ count }) => count > 0);
      const count = within.reduce((sum, range) => sum + range.count, 0);
      if (count > mostCopiedRows) {
        throw new AppFailure(
          'refused',
          `${formatCount(count)} rows are too many for the clipboard. Select up to ${formatCount(mostCopiedRows)}, or export them to a file.`,
        );
      }
      const columns = columnsOf(dataset);
      return workers.run(
        'copyRows',
        {
          databaseFile,
          rowIds: within.flatMap((range) => view.ids(range.from, range.count)),
          columns: columns.map((column) => storedColumn(dataset, column)),
          names: columns.map((column) => columnName(dataset, column)),
          format,
        },
        { signal },
      );
    },
    'datasets.columns': async ({ datasetId, filter, column }, signal) => {
      const { dataset, databaseFile, datasetKey } = table(datasetId);
      const columns = column === undefined ? columnsOf(dataset) : [column];
      const described = await workers.run(
        'describeColumns',
        {
          databaseFile,
          datasetKey,
          filter: storedFilter(dataset, filter),
          columns: columns.map((each) => storedColumn(dataset, each)),
        },
        { signal },
      );
      return described.flatMap((description, at) => {
        const each = columns[at];
        return each === undefined ? [] : [{ column: each, name: columnName(dataset, each), ...description }];
      });
    },
    'datasets.histogram': async ({ datasetId, filter, of, model }, signal) => {
      const { dataset, databaseFile, datasetKey } = table(datasetId);
      const { histogram, rows, tokens } = await workers.run(
        'measureTexts',
        { databaseFile, datasetKey, filter: storedFilter(dataset, filter), of, model },
        { signal },
      );
      const { bins, count, sum, spread } = histogram;
      return { of, bins, rows, measured: count, sum, spread, tokens };
    },
    'datasets.summary': async ({ datasetId }, signal) => {
      const { dataset, databaseFile, datasetKey } = table(datasetId);
      const summary =
        dataset.rowCount <= FEW_ROWS
          ? store.rows.summary(datasetKey)
          : await workers.run('summariseRows', { databaseFile, datasetKey }, { signal });
      return { datasetId: dataset.id, badRowCount: dataset.badRowCount, ...summary };
    },
  };
}
