import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { t } from '@lingui/core/macro';
import { mostCopiedRows } from '@shared/contract/table';
import { formatCount } from '@shared/domain/format';
import { chosenRowIds, viewOf } from './chosen-rows';
import { datasetOf } from './dataset-of';
import { columnName, columnsOf, storedColumn, storedFilter } from './table-columns';
import { FEW_ROWS } from './table-views';

type Names = 'datasets.rows' | 'datasets.copy' | 'datasets.columns' | 'datasets.histogram' | 'datasets.summary';

/** What the table shows of a dataset. */
export function tableHandlers(context: EngineContext): Handlers<Names> {
  const { store, workers } = context;
  const table = (datasetId: string) => {
    const dataset = datasetOf(context, datasetId);
    return { dataset, databaseFile: store.databaseFile, datasetKey: store.datasets.keyOf(dataset.id) };
  };
  return {
    'datasets.rows': async ({ datasetId, filter, sort, offset, limit }) => {
      const view = await viewOf(context, datasetOf(context, datasetId), { filter, sort });
      return { rows: store.rows.byIds(view.ids(offset, limit)), total: view.total };
    },
    'datasets.copy': async ({ datasetId, format, ...list }, signal) => {
      const { dataset, databaseFile } = table(datasetId);
      const rowIds = await chosenRowIds(context, dataset, list, {
        most: mostCopiedRows,
        tooMany: t`for the clipboard. Select up to ${formatCount(mostCopiedRows)}, or export them to a file.`,
      });
      const columns = columnsOf(dataset);
      return workers.run(
        'copyRows',
        {
          databaseFile,
          rowIds,
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
