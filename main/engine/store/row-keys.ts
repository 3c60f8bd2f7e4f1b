import type { PredictionJoin } from '@shared/contract/arms';
import type { Part } from '@shared/contract/splits';
import type { Database } from 'better-sqlite3';

/** A row of a split by what other files know it as. */
export type RowKey = { rowId: number; part: Part; key: string };

/**
 * What each row of a split is known as elsewhere: its own id, its place in the dataset, its text, or a free column. Rows without that are
 * left out.
 * @param join `datasetColumn` is looked up by its place among the free columns
 */
export function rowKeys(
  db: Database,
  splitId: string,
  join: PredictionJoin,
  extraColumns: readonly string[],
): RowKey[] {
  const key = {
    id: 'rows.external_id',
    position: 'CAST(content.position AS TEXT)',
    text: 'content.text',
    column: 'json_extract(rows.extra_json, @path)',
  }[join.by];
  const path = join.by === 'column' ? `$[${extraColumns.indexOf(join.datasetColumn)}]` : '$';
  return db
    .prepare<{ splitId: string; path: string }, RowKey>(`
      SELECT content.row_id AS rowId, content.part AS part, ${key} AS "key"
      FROM splits JOIN split_content AS content ON content.split = splits.key JOIN rows ON rows.row_id = content.row_id
      WHERE splits.id = @splitId AND ${key} IS NOT NULL
      ORDER BY content.place`)
    .all({ splitId, path });
}
