import { closeSync, openSync } from 'node:fs';
import type { EngineContext } from '@engine/context';
import { byUser } from '@engine/history/actors';
import { writeBeside } from '@engine/reports/write-file';
import type { BadRowChange } from '@engine/store/added-rows';
import { plural, t } from '@lingui/core/macro';
import type { BadRow } from '@shared/contract/bad-rows';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { delimitedWriter } from './exporting/delimited-writer';
import { createDelimitedReader } from './reading/delimited-records';
import { faultOf } from './reading/fault';
import { jsonCells } from './reading/json-cells';
import { readTable } from './reading/read-table';
import type { TableRecord } from './reading/records';
import type { TableHead } from './reading/table';
import { createBatcher } from './row-batches';

/** The columns of the file in which bad rows go out and come back. */
const FILE_COLUMNS = ['bad row', 'line', 'reason', 'raw'] as const;
const PAGE = 1000;

/** Writes the rows that were kept aside to a CSV file whose last column holds their raw text. */
export async function exportBadRows({ store }: EngineContext, dataset: Dataset, path: string) {
  const key = store.datasets.keyOf(dataset.id);
  let rows = 0;
  const written = await writeBeside(path, async (beside) => {
    const file = openSync(beside, 'w');
    try {
      const writer = delimitedWriter(file, FILE_COLUMNS, {
        delimiter: ',',
        lineEnd: '\n',
        byteOrderMark: false,
        neutraliseFormulas: false,
      });
      for (let offset = 0; ; offset += PAGE) {
        const page = store.rows.badPage(key, offset, PAGE).rows;
        for (const { badRowId, line, reason, raw } of page) {
          writer.write([String(badRowId), String(line), reason, raw]);
          rows += 1;
        }
        if (page.length < PAGE) break;
      }
      await writer.end();
    } finally {
      closeSync(file);
    }
  });
  return { ...written, rows };
}

/** A raw text that was changed, or not, for the bad row it belongs to. */
export type MendedRow = { badRowId: number; raw: string };

/**
 * Reads a file that {@link exportBadRows} wrote, mended.
 * @throws AppFailure when it has not the columns of such a file, or rows that cannot be read themselves
 */
export async function readMendedFile(path: string): Promise<MendedRow[]> {
  let head: TableHead | null = null;
  const records: TableRecord[] = [];
  await readTable(
    { path, format: 'delimited', hasHeader: true, skipRows: 0 },
    {
      onHead: (found) => {
        head = found;
      },
      onRecords: (found) => {
        records.push(...found);
        return true;
      },
    },
  );
  const columns: readonly string[] = head === null ? [] : (head as TableHead).columns; // safe: set by onHead, which the compiler does not follow
  const idAt = columns.indexOf('bad row');
  const rawAt = columns.indexOf('raw');
  if (idAt === -1 || rawAt === -1) {
    throw new AppFailure(
      'file',
      t`This file has no columns 'bad row' and 'raw'. Export the rows that were kept aside, mend that file and choose it.`,
    );
  }
  return records.map(({ line, cells, fault }) => {
    const badRowId = Number(cells[idAt]);
    if (fault !== null) throw new AppFailure('file', t`Line ${line} cannot be read: ${fault} Nothing was changed.`);
    if (!Number.isInteger(badRowId)) {
      throw new AppFailure('file', t`Line ${line} names no bad row ('${cells[idAt] ?? ''}'). Nothing was changed.`);
    }
    return { badRowId, raw: cells[rawAt] ?? '' };
  });
}

/** Reads one raw text as the dataset's file was read. */
function readRecord({ columns, reading }: Dataset, line: number, raw: string): TableRecord {
  const faulty = (fault: string): TableRecord => ({ line, cells: [], fault, raw });
  const format = reading?.format ?? 'delimited';
  if (format === 'json' || format === 'jsonl') {
    const found = jsonCells(raw);
    if ('fault' in found) return faulty(found.fault);
    const unknown = found.named.find(([name]) => !columns.includes(name));
    if (unknown !== undefined) return faulty(t`it has a field '${unknown[0]}' that the dataset has no column for.`);
    const named = new Map(found.named);
    const cells = columns.map((column) => named.get(column) ?? '');
    return { line, cells, fault: faultOf(cells, columns.length, true), raw };
  }
  const reader = createDelimitedReader({
    name: t`the mended row`,
    delimiter: format === 'xlsx' ? '\t' : (reading?.delimiter ?? ','),
    skipRows: 0,
    hasHeader: false,
    onFirst: () => columns.length,
  });
  try {
    const [record, ...more] = [...reader.push(raw), ...reader.end()];
    if (record === undefined) return faulty(t`it is empty.`);
    return more.length > 0 ? faulty(t`it is more than one row.`) : { ...record, line };
  } catch {
    return faulty(t`a quote in it is never closed.`);
  }
}

const mendingSummary = (mended: number, edited: number): string => {
  const [done, open] = [formatCount(mended), formatCount(edited)];
  const mendedWords = plural(mended, { one: `Mended ${done} bad row`, other: `Mended ${done} bad rows` });
  if (edited === 0) return mendedWords;
  if (mended === 0)
    return plural(edited, {
      one: `Edited ${open} bad row that still cannot be read`,
      other: `Edited ${open} bad rows that still cannot be read`,
    });
  return plural(edited, {
    one: `${mendedWords}, edited ${open} bad row that still cannot be read`,
    other: `${mendedWords}, edited ${open} bad rows that still cannot be read`,
  });
};

/** A raw text that was changed and is not right yet stays aside as it is now, with its new reason. */
const editedBadRow = (before: BadRow | null, after: BadRow): BadRowChange[] =>
  before === null
    ? []
    : [
        { badRowId: after.badRowId, field: 'raw', before: before.raw, after: after.raw },
        { badRowId: after.badRowId, field: 'reason', before: before.reason, after: after.reason },
      ];

/**
 * Puts mended rows back behind the others, all in one transaction. A raw text that is as it was stays aside: the bytes that
 * could not be read are shown in it by their numbers, which must not become its text.
 */
export function mendBadRows({ store, emit, now }: EngineContext, dataset: Dataset, mended: readonly MendedRow[]) {
  const key = store.datasets.keyOf(dataset.id);
  const good: { badRowId: number; record: TableRecord }[] = [];
  const stillBad: BadRow[] = [];
  for (const { badRowId, raw } of mended) {
    const before = store.rows.badById(key, badRowId);
    if (before === null) {
      throw new AppFailure(
        'not-found',
        t`There is no bad row ${badRowId} any more. Export them again. Nothing was changed.`,
      );
    }
    if (before.raw === raw) {
      stillBad.push(before);
      continue;
    }
    const record = readRecord(dataset, before.line, raw);
    if (record.fault === null) good.push({ badRowId, record });
    else stillBad.push({ ...before, raw, reason: record.fault });
  }
  const batcher = createBatcher(dataset, {
    name: dataset.name,
    bytes: 0,
    compressed: false,
    reading: dataset.reading ?? {
      format: 'delimited',
      encoding: 'utf-8',
      delimiter: ',',
      hasHeader: true,
      skipRows: 0,
      sheet: null,
      lineEnd: '\n',
    },
    sheets: [],
    form: 'plain',
    columns: dataset.columns,
    warnings: [],
  });
  const changed = stillBad.filter(({ badRowId, raw }) => store.rows.badById(key, badRowId)?.raw !== raw);
  if (good.length + changed.length > 0) {
    const at = now();
    store.transaction(() => {
      const afterPosition = store.datasets.lastPosition(key);
      store.addRows(key, dataset.roles, batcher.batchOf(good.map(({ record }) => record)));
      store.history.recordAdded(
        {
          projectId: dataset.projectId,
          datasetId: dataset.id,
          kind: good.length > 0 ? 'import' : 'edit',
          summary: mendingSummary(good.length, changed.length),
          actor: byUser,
          at,
        },
        {
          dataset: key,
          afterPosition,
          columns: { columns: dataset.columns, extraColumns: dataset.extraColumns },
          badRows: [
            ...good.map(({ badRowId }): BadRowChange => ({ badRowId, field: 'mended_at', before: null, after: at })),
            ...changed.flatMap((row) => editedBadRow(store.rows.badById(key, row.badRowId), row)),
          ],
        },
      );
    });
  }
  emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
  return { mended: good.length, dataset: store.datasets.get(dataset.id) ?? dataset, stillBad };
}
