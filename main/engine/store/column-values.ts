import type { Database } from 'better-sqlite3';

/**
 * The different values of a free column, without spaces around them and without empty ones, in the order of their first row.
 * @param place of the column among the free columns
 */
export function columnValues(db: Database) {
  const values = db
    .prepare<{ dataset: number; path: string; most: number }, string>(`
      SELECT trim(json_extract(extra_json, @path)) AS value FROM rows
      WHERE dataset = @dataset AND deleted_at IS NULL AND value <> ''
      GROUP BY value ORDER BY min(position) LIMIT @most`)
    .pluck();
  return (dataset: number, place: number, most: number): string[] => values.all({ dataset, path: `$[${place}]`, most });
}
