import { foldText } from '@shared/domain/search';
import { compareCodePoints } from '@shared/domain/statistics';
import type { Database } from 'better-sqlite3';
import type { StoredFilter, StoredSort } from './row-filter';

/**
 * Rows that one index holds side by side in file order: a whole dataset, or those with one label (null: without one).
 * `contiguous` when their positions are 1, 2, 3 … without a gap, so that a place is a position.
 */
type Segment = { of: 'all'; count: number; contiguous: boolean } | { of: 'label'; label: string | null; count: number };

/** Rows of a dataset in an order that an index serves: nothing has to be sorted or kept. */
export type IndexedOrder = { segments: readonly Segment[]; total: number; backwards: boolean };

/** With more labels than this, walking them costs more than sorting the rows once. */
const MOST_LABELS = 2_000;

/** The queries of a page; exported so that a test can ask SQLite for their plans. */
export const segmentSql = {
  all: {
    forwards: 'SELECT row_id FROM rows WHERE dataset = @dataset ORDER BY position LIMIT @limit OFFSET @offset',
    backwards: 'SELECT row_id FROM rows WHERE dataset = @dataset ORDER BY position DESC LIMIT @limit OFFSET @offset',
  },
  label: {
    forwards:
      'SELECT row_id FROM rows WHERE dataset = @dataset AND label IS @label ORDER BY position LIMIT @limit OFFSET @offset',
    backwards:
      'SELECT row_id FROM rows WHERE dataset = @dataset AND label IS @label ORDER BY position DESC LIMIT @limit OFFSET @offset',
  },
  between: 'SELECT row_id FROM rows WHERE dataset = @dataset AND position BETWEEN @first AND @last ORDER BY position',
  counts: 'SELECT label, count(*) AS count FROM rows WHERE dataset = ? GROUP BY label',
};

/** Pages of rows straight from the indexes on position and label. */
export function segmentQueries(db: Database) {
  const prepare = (sql: string) => db.prepare<Record<string, string | number | null>, number>(sql).pluck();
  const pages = {
    all: { forwards: prepare(segmentSql.all.forwards), backwards: prepare(segmentSql.all.backwards) },
    label: { forwards: prepare(segmentSql.label.forwards), backwards: prepare(segmentSql.label.backwards) },
  };
  const between = prepare(segmentSql.between);
  const counts = db.prepare<[number], { label: string | null; count: number }>(segmentSql.counts);
  const ends = db.prepare<[number], { first: number | null; last: number | null }>(
    'SELECT min(position) AS first, max(position) AS last FROM rows WHERE dataset = ?',
  );
  const countOf = db
    .prepare<[number, string | null], number>('SELECT count(*) FROM rows WHERE dataset = ? AND label IS ?')
    .pluck();
  const count = db.prepare<[number], number>('SELECT count(*) FROM rows WHERE dataset = ?').pluck();

  /** A page within one segment, in file order or against it, from whichever end is nearer. */
  function within(dataset: number, segment: Segment, offset: number, limit: number, backwards: boolean): number[] {
    const rows = Math.min(limit, segment.count - offset);
    if (rows <= 0) return [];
    if (segment.of === 'all' && segment.contiguous) {
      const first = backwards ? segment.count - offset - rows + 1 : offset + 1;
      const ids = between.all({ dataset, first, last: first + rows - 1 });
      return backwards ? ids.reverse() : ids;
    }
    const asked = segment.of === 'all' ? { dataset } : { dataset, label: segment.label };
    const fromEnd = offset > segment.count / 2;
    const page = pages[segment.of][backwards !== fromEnd ? 'backwards' : 'forwards'];
    const ids = page.all({ ...asked, limit: rows, offset: fromEnd ? segment.count - offset - rows : offset });
    return fromEnd ? ids.reverse() : ids;
  }

  const whole = (dataset: number): Segment => {
    const total = count.get(dataset) ?? 0;
    const { first, last } = ends.get(dataset) ?? { first: null, last: null };
    return { of: 'all', count: total, contiguous: first === 1 && last === total };
  };

  return {
    /** How the indexes serve this order, or null when they do not and the rows must be arranged. */
    find: (dataset: number, filter: StoredFilter, { by, direction }: StoredSort): IndexedOrder | null => {
      const { label, unlabelled, search, ...others } = filter;
      if ((search ?? '').trim() !== '' || Object.values(others).some((value) => value !== undefined)) return null;
      if ((by !== 'position' && by !== 'label') || (label !== undefined && unlabelled === true)) return null;
      const backwards = by === 'position' && direction === 'descending';
      if (label !== undefined || unlabelled === true) {
        const only = label ?? null;
        const total = countOf.get(dataset, only) ?? 0;
        return { segments: [{ of: 'label', label: only, count: total }], total, backwards };
      }
      if (by === 'position') {
        const all = whole(dataset);
        return { segments: [all], total: all.count, backwards };
      }
      const labels = counts.all(dataset);
      // Empty labels of several kinds stand mixed at the end, in file order: no index has them so.
      if (labels.length > MOST_LABELS || labels.filter(({ label }) => isBlank(label)).length > 1) return null;
      return {
        segments: inLabelOrder(labels, direction).map((entry) => ({ of: 'label', ...entry })),
        total: labels.reduce((sum, entry) => sum + entry.count, 0),
        backwards,
      };
    },
    /** The ids at a place of the order. */
    page: (dataset: number, { segments, backwards }: IndexedOrder, offset: number, limit: number): number[] => {
      const ids: number[] = [];
      let start = 0;
      for (const segment of segments) {
        const from = Math.max(0, offset - start);
        if (from < segment.count) ids.push(...within(dataset, segment, from, limit - ids.length, backwards));
        start += segment.count;
        if (ids.length >= limit || start >= offset + limit) break;
      }
      return ids;
    },
  };
}

/** SQL's own trim: spaces only. */
const isBlank = (label: string | null): boolean => label === null || /^ *$/.test(label);

/** The same order that `rowOrderSql` gives labels: folded, then by code point; empty ones last in both directions. */
function inLabelOrder<Entry extends { label: string | null }>(
  labels: readonly Entry[],
  direction: StoredSort['direction'],
): Entry[] {
  const way = direction === 'descending' ? -1 : 1;
  const keyed = labels.map((entry) => {
    const label = entry.label ?? '';
    return { entry, label, folded: foldText(label), empty: isBlank(label) };
  });
  return keyed
    .sort(
      (a, b) =>
        Number(a.empty) - Number(b.empty) ||
        way * (compareCodePoints(a.folded, b.folded) || compareCodePoints(a.label, b.label)),
    )
    .map(({ entry }) => entry);
}
