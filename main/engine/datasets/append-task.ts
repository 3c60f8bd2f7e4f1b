import { datasetQueries } from '@engine/store/datasets';
import { historyQueries, type NewHistory } from '@engine/store/history';
import { cellRoles } from '@engine/store/row-batch';
import { rowWriter } from '@engine/store/row-writer';
import { rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { plural } from '@lingui/core/macro';
import type { Origin, Roles } from '@shared/contract/datasets';
import type { AppendDifference } from '@shared/contract/import';
import { formatCount } from '@shared/domain/format';
import { guessTotal } from './import-task';
import { createMatcher } from './match-rows';
import type { TableSource } from './reading/table';
import { readRows, usedRoles } from './row-batches';

export type CompareInput = {
  databaseFile: string;
  datasetKey: number;
  source: TableSource;
  roles: Roles;
  extraColumns: readonly string[];
};
export type AppendInput = CompareInput & {
  datasetId: string;
  columns: readonly string[];
  /** A hidden dataset that holds the new rows until all are there. */
  stagingKey: number;
  stagingId: string;
  /** How the history tells of it, but for the number of rows. */
  entry: Omit<NewHistory, 'summary'>;
  sourceName: string;
  /** Where the new rows come from, where that is not a file of the user. */
  origin?: Origin;
};
export type AppendOutcome = { difference: AppendDifference; added: number };

/** Where the matcher finds id, text and label among a row's cells. */
function placesOf(roles: Roles) {
  const cells = cellRoles(usedRoles(roles));
  return {
    id: cells.indexOf('id'),
    text: cells.indexOf('text'),
    label: cells.indexOf('label'),
  };
}

const summaryOf = (added: number, bad: number, sourceName: string): string => {
  const [shown, aside] = [formatCount(added), formatCount(bad)];
  const words = plural(added, {
    one: `Added ${shown} new row from ${sourceName}`,
    other: `Added ${shown} new rows from ${sourceName}`,
  });
  if (bad === 0) return words;
  return plural(bad, { one: `${words}, ${aside} row kept aside`, other: `${words}, ${aside} rows kept aside` });
};

/** How a file differs from a dataset. Stores nothing. */
export async function compareTable(input: CompareInput): Promise<AppendDifference> {
  const db = openDatabase(input.databaseFile);
  try {
    const matcher = createMatcher(db, input.datasetKey, input.roles.id !== undefined);
    const places = placesOf(input.roles);
    await readRows(input, {
      onHead: () => undefined,
      onBatch: (batch) => {
        matcher.newOf(batch, places);
        return true;
      },
    });
    return matcher.difference();
  } finally {
    db.close();
  }
}

/**
 * Adds the rows of a file that a dataset does not have. They wait in a hidden dataset and move in one transaction, so that
 * the dataset has all of them or, when this fails or is stopped, none.
 */
export async function appendTable(input: AppendInput, report: TaskReport): Promise<AppendOutcome> {
  const db = openDatabase(input.databaseFile);
  try {
    const matcher = createMatcher(db, input.datasetKey, input.roles.id !== undefined);
    const places = placesOf(input.roles);
    const writer = rowWriter(db, input.stagingKey, usedRoles(input.roles));
    let added = 0;
    let read = 0;
    const found = await readRows(input, {
      onHead: () => undefined,
      onBatch: (batch, share) => {
        const rest = matcher.newOf(batch, places);
        writer.write(added + 1, rest);
        added += rest.count;
        read += batch.count;
        report({ done: read, total: guessTotal(read, share) });
        return true;
      },
    });
    const columns = [...input.columns, ...found.columns.filter((column) => !input.columns.includes(column))];
    const datasets = datasetQueries(db);
    const history = historyQueries(db);
    const rows = rowQueries(db);
    db.transaction(() => {
      const afterPosition = datasets.lastPosition(input.datasetKey);
      if (input.origin !== undefined) rows.setOrigin(input.stagingKey, input.origin);
      const newBadRows = rows.badRowIds(input.stagingKey);
      datasets.moveRows(input.stagingKey, input.datasetKey);
      datasets.recount(input.datasetId, columns, found.extraColumns);
      datasets.discard(input.stagingId);
      if (added + newBadRows.length === 0) return;
      history.recordAdded(
        { ...input.entry, summary: summaryOf(added, newBadRows.length, input.sourceName) },
        {
          dataset: input.datasetKey,
          afterPosition,
          columns: { columns: [...input.columns], extraColumns: [...input.extraColumns] },
          newBadRows,
        },
      );
    }).immediate();
    return { difference: matcher.difference(), added };
  } finally {
    db.close();
  }
}
