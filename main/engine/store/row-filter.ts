import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import { searchPieces, searchWords } from '@shared/domain/search';

/** A filter whose free column is named by its place in `extra_json`. */
export type StoredFilter = Omit<RowFilter, 'extra'> & { extra?: { index: number; value: string } | undefined };

/** A sort order whose free column is named by its place in `extra_json`. */
export type StoredSort = {
  by: Exclude<RowSort['by'], object> | { extra: number };
  direction: RowSort['direction'];
};

/** SQL that is true or false for a row, and the values bound in it. */
export type SqlPart = { sql: string; parameters: Record<string, string | number> };

const living = 'FROM rows WHERE dataset = @dataset AND deleted_at IS NULL';
const issues = {
  empty: `trim(text) = ''`,
  // Living rows behind the first one with their text.
  duplicate: `row_id IN (SELECT row_id FROM (
      SELECT row_id, row_number() OVER (PARTITION BY text_hash ORDER BY row_id) AS nth ${living}) WHERE nth > 1)`,
  // Rows whose text stands in living rows with different labels, or with a label and without one.
  conflict: `text_hash IN (SELECT text_hash ${living} GROUP BY text_hash
      HAVING count(DISTINCT label) + (count(label) < count(*)) > 1)`,
};

/** The cell of a free column; its place is a whole number of ours and so may stand in the SQL. */
export const extraSql = (index: number): string => `(extra_json ->> '$[${Math.trunc(index)}]')`;

/**
 * The rows that hold all words: those that the index names, and of the rows that are not in it those that are looked at.
 * Without a word of three characters there is nothing to ask the index.
 */
function searchSql(dataset: number, typed: string, indexedThrough: number): (SqlPart & { asksIndex: boolean }) | null {
  const words = searchWords(typed);
  if (words.length === 0) return null;
  const { pieces, exact } = searchPieces(words);
  const parameters = { words: JSON.stringify(words) };
  if (indexedThrough === 0 || pieces.length === 0) return { sql: 'holds(text, @words)', parameters, asksIndex: false };
  const candidates = `row_id IN (
      SELECT rowid FROM row_search WHERE row_search MATCH @pieces
      UNION ALL SELECT row_id FROM search_stale WHERE dataset = @dataset
      UNION ALL SELECT row_id FROM rows WHERE dataset = @dataset AND row_id > @indexedThrough)`;
  const seen = exact
    ? `((row_id <= @indexedThrough
        AND NOT EXISTS (SELECT 1 FROM search_stale AS stale WHERE stale.dataset = rows.dataset AND stale.row_id = rows.row_id))
      OR holds(text, @words))`
    : 'holds(text, @words)';
  return {
    sql: `${candidates} AND ${seen}`,
    asksIndex: true,
    parameters: {
      ...parameters,
      dataset,
      indexedThrough,
      pieces: pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND '),
    },
  };
}

/**
 * The WHERE clause of a filter over `rows`.
 * @param indexedThrough the last row in the search index; 0 to look at every text
 */
export function rowFilterSql(dataset: number, filter: StoredFilter, indexedThrough: number): SqlPart {
  const search = filter.search === undefined ? null : searchSql(dataset, filter.search, indexedThrough);
  // With the plus sign SQLite takes the rows that the search names, one by one, and not the index on the dataset.
  const parts = [search?.asksIndex === true ? '+dataset = @dataset' : 'dataset = @dataset'];
  parts.push(filter.deleted === true ? 'deleted_at IS NOT NULL' : 'deleted_at IS NULL');
  const parameters: SqlPart['parameters'] = { dataset };
  if (filter.label !== undefined) {
    // The table of labels in order knows the living rows only, and where the index names the rows there are few to look at.
    parts.push(
      filter.deleted === true || search?.asksIndex === true
        ? 'label = @label'
        : 'position IN (SELECT position FROM row_labels WHERE dataset = @dataset AND label = @label)',
    );
    parameters.label = filter.label;
  }
  if (filter.unlabelled === true) parts.push('label IS NULL');
  if (filter.origin !== undefined) {
    parts.push('origin = @origin');
    parameters.origin = filter.origin;
  }
  if (filter.extra !== undefined) {
    parts.push(`${extraSql(filter.extra.index)} = @extra`);
    parameters.extra = filter.extra.value;
  }
  if (filter.issue !== undefined) parts.push(issues[filter.issue]);
  if (search !== null) {
    parts.push(search.sql);
    Object.assign(parameters, search.parameters);
  }
  return { sql: parts.join('\n  AND '), parameters };
}
