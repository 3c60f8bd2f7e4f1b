import { foldText } from '@shared/domain/search';
import { compareCodePoints } from '@shared/domain/statistics';
import type { Database } from 'better-sqlite3';
import type { StoredFilter, StoredSort } from './row-filter';

/**
 * Living rows that one index holds side by side in file order: all of a dataset (their positions are 1, 2, 3 … without a gap, since rows
 * are only deleted softly; the deleted ones are listed), or those with one label (null: without one).
 */
type Segment =
  | { of: 'all'; count: number; deleted: readonly number[] }
  | { of: 'label'; label: string | null; count: number };

/** Rows of a dataset in an order that an index serves: nothing has to be sorted or kept. */
export type IndexedOrder = { segments: readonly Segment[]; total: number; backwards: boolean };

type LabelCount = { label: string | null; count: number };

/** With more labels than this, walking them costs more than sorting the rows once. */
const MOST_LABELS = 2_000;
/** With more deleted rows than this, listing them costs more than arranging the living ones once, in a worker thread. */
const MOST_DELETED = 50_000;

const livingUnlabelled = 'FROM rows WHERE dataset = @dataset AND label IS NULL AND deleted_at IS NULL';
const withLabel = 'FROM row_labels WHERE dataset = @dataset AND label = @label';

/** The queries of a page; exported so that a test can ask SQLite for their plans. */
export const segmentSql = {
  label: {
    forwards: `SELECT position ${withLabel} ORDER BY position LIMIT @limit OFFSET @offset`,
    backwards: `SELECT position ${withLabel} ORDER BY position DESC LIMIT @limit OFFSET @offset`,
    count: 'SELECT rows FROM label_counts WHERE dataset = @dataset AND label = @label',
  },
  unlabelled: {
    forwards: `SELECT position ${livingUnlabelled} ORDER BY position LIMIT @limit OFFSET @offset`,
    backwards: `SELECT position ${livingUnlabelled} ORDER BY position DESC LIMIT @limit OFFSET @offset`,
    count: `SELECT count(*) ${livingUnlabelled}`,
  },
  deleted:
    'SELECT position FROM rows WHERE dataset = @dataset AND deleted_at IS NOT NULL ORDER BY position LIMIT @limit',
  between: 'SELECT row_id FROM rows WHERE dataset = @dataset AND position BETWEEN @first AND @last ORDER BY position',
  at: 'SELECT row_id FROM rows WHERE dataset = @dataset AND position = @position',
  labels: 'SELECT label, rows AS count FROM label_counts WHERE dataset = @dataset LIMIT @limit',
  last: 'SELECT max(position) FROM rows WHERE dataset = @dataset',
  deletedCount: 'SELECT count(*) FROM rows WHERE dataset = @dataset AND deleted_at IS NOT NULL',
};

/**
 * The position of a living row by its place.
 * @param place from 0
 * @param deleted positions without a living row, in rising order
 */
export function positionAt(place: number, deleted: readonly number[]): number {
  // Before the i-th deleted row there are `deleted[i] - 1 - i` living ones: find how many deleted ones come before this place.
  let low = 0;
  let high = deleted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((deleted[middle] ?? 0) - 1 - middle <= place) low = middle + 1;
    else high = middle;
  }
  return place + 1 + low;
}

/** Pages of rows straight from the indexes on position and label. */
export function segmentQueries(db: Database) {
  type Bound = Record<string, string | number>;
  const prepare = (sql: string) => db.prepare<Bound, number>(sql).pluck();
  const prepared = (sql: { forwards: string; backwards: string; count: string }) => ({
    forwards: prepare(sql.forwards),
    backwards: prepare(sql.backwards),
    count: prepare(sql.count),
  });
  const byLabel = { label: prepared(segmentSql.label), unlabelled: prepared(segmentSql.unlabelled) };
  const between = prepare(segmentSql.between);
  const idAt = prepare(segmentSql.at);
  const deletedPositions = prepare(segmentSql.deleted);
  const labelCounts = db.prepare<Bound, LabelCount>(segmentSql.labels);
  const lastPosition = prepare(segmentSql.last);
  const deletedCount = prepare(segmentSql.deletedCount);

  const labelled = (label: string | null): ['label' | 'unlabelled', Bound] =>
    label === null ? ['unlabelled', {}] : ['label', { label }];
  const total = (labels: readonly { count: number }[]): number => labels.reduce((sum, { count }) => sum + count, 0);

  /** Living rows without a label: what the labels leave. Counted one by one only where there are very many labels. */
  function unlabelledCount(dataset: number, labels: readonly { count: number }[]): number {
    if (labels.length > MOST_LABELS) return byLabel.unlabelled.count.get({ dataset }) ?? 0;
    return (lastPosition.get({ dataset }) ?? 0) - (deletedCount.get({ dataset }) ?? 0) - total(labels);
  }
  const labelsOf = (dataset: number): LabelCount[] => labelCounts.all({ dataset, limit: MOST_LABELS + 1 });
  const countOf = (dataset: number, label: string | null): number =>
    label === null ? unlabelledCount(dataset, labelsOf(dataset)) : (byLabel.label.count.get({ dataset, label }) ?? 0);

  /** Positions of a page within one segment, in file order or against it. */
  function positions(dataset: number, segment: Segment, offset: number, rows: number, backwards: boolean): number[] {
    if (segment.of === 'all') {
      return Array.from({ length: rows }, (_, at) =>
        positionAt(backwards ? segment.count - 1 - offset - at : offset + at, segment.deleted),
      );
    }
    const [kind, bound] = labelled(segment.label);
    // From whichever end is nearer: what is skipped costs too.
    const fromEnd = offset > segment.count / 2;
    const skipped = fromEnd ? segment.count - offset - rows : offset;
    const page = byLabel[kind][backwards !== fromEnd ? 'backwards' : 'forwards'];
    const found = page.all({ dataset, ...bound, limit: rows, offset: skipped });
    return fromEnd ? found.reverse() : found;
  }

  function idsAt(dataset: number, found: readonly number[]): number[] {
    const [from = 0, to = -1] = [found[0], found.at(-1)];
    if (Math.abs(to - from) + 1 !== found.length) {
      return found.flatMap((position) => idAt.get({ dataset, position }) ?? []);
    }
    const ids = between.all({ dataset, first: Math.min(from, to), last: Math.max(from, to) });
    return from > to ? ids.reverse() : ids;
  }

  /** All living rows, or null when very many others are deleted. */
  function whole(dataset: number): Segment | null {
    const deleted = deletedPositions.all({ dataset, limit: MOST_DELETED + 1 });
    if (deleted.length > MOST_DELETED) return null;
    return { of: 'all', count: (lastPosition.get({ dataset }) ?? 0) - deleted.length, deleted };
  }

  return {
    /** How the indexes serve this order, or null when they do not and the rows must be arranged. */
    find: (dataset: number, filter: StoredFilter, { by, direction }: StoredSort): IndexedOrder | null => {
      const { label, unlabelled, search, deleted, ...others } = filter;
      if (
        (search ?? '').trim() !== '' ||
        deleted === true ||
        Object.values(others).some((value) => value !== undefined)
      )
        return null;
      if ((by !== 'position' && by !== 'label') || (label !== undefined && unlabelled === true)) return null;
      const backwards = by === 'position' && direction === 'descending';
      if (label !== undefined || unlabelled === true) {
        const only = label ?? null;
        const count = countOf(dataset, only);
        return { segments: [{ of: 'label', label: only, count }], total: count, backwards };
      }
      if (by === 'position') {
        const all = whole(dataset);
        return all === null ? null : { segments: [all], total: all.count, backwards };
      }
      const labels = labelsOf(dataset);
      if (labels.length > MOST_LABELS) return null;
      const unlabelledRows = unlabelledCount(dataset, labels);
      if (unlabelledRows > 0) labels.push({ label: null, count: unlabelledRows });
      // Empty labels of several kinds stand mixed at the end, in file order: no index has them so.
      if (labels.filter((entry) => isBlank(entry.label)).length > 1) return null;
      return {
        segments: inLabelOrder(labels, direction).map((entry) => ({ of: 'label', ...entry })),
        total: total(labels),
        backwards,
      };
    },
    /** The ids at a place of the order. */
    page: (dataset: number, { segments, backwards }: IndexedOrder, offset: number, limit: number): number[] => {
      const ids: number[] = [];
      let start = 0;
      for (const segment of segments) {
        const from = Math.max(0, offset - start);
        const rows = Math.min(limit - ids.length, segment.count - from);
        if (rows > 0) ids.push(...idsAt(dataset, positions(dataset, segment, from, rows, backwards)));
        start += segment.count;
        if (start >= offset + limit) break;
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
