import { findNearDuplicates, type NearDuplicateOptions } from '../near-duplicates';
import { normaliseText } from '../splits';

/** What the search for copies looks at, in file order. */
export type TextRow = { rowId: number; text: string; label: string | null };
/** A row that says nothing new, with the row that stays. `similarity` is 1 for the same text. */
export type Repeat = { rowId: number; of: number; similarity: number };

/** A copy may go when it carries the label of the row that stays, or none. */
const addsNothing = (copy: TextRow, kept: TextRow): boolean => copy.label === null || copy.label === kept.label;

/** Among copies a labelled row stays rather than one without a label; else the first. */
const labelledFirst = (rows: readonly TextRow[]): TextRow[] => [
  ...rows.filter((row) => row.label !== null),
  ...rows.filter((row) => row.label === null),
];

/**
 * Rows whose text stands in an earlier row with the same label. Copies with another label stay: which label is right is another
 * question. Empty texts are no copies of each other.
 * @param ignoreForm true to take texts that differ in case, spaces and outer punctuation for the same
 */
export function repeatedTexts(rows: readonly TextRow[], ignoreForm: boolean): Repeat[] {
  const keptUnder = new Map<string, TextRow[]>();
  const repeats: Repeat[] = [];
  for (const row of labelledFirst(rows)) {
    if (row.text.trim() === '') continue;
    const key = ignoreForm ? normaliseText(row.text) : row.text;
    const kept = keptUnder.get(key);
    const twin = kept?.find((other) => addsNothing(row, other));
    if (twin !== undefined) repeats.push({ rowId: row.rowId, of: twin.rowId, similarity: 1 });
    else if (kept) kept.push(row);
    else keptUnder.set(key, [row]);
  }
  return repeats;
}

/**
 * Rows that are nearly the text of another row with the same label, the same text not included. Every row that goes is near a
 * row that stays, so a chain of small differences does not take its far end along.
 * @param search how far along it is, and how much is compared at most
 */
export function nearlyRepeatedTexts(
  rows: readonly TextRow[],
  similarity: number,
  search: Pick<NearDuplicateOptions, 'report' | 'mostCompared' | 'onCut'> = {},
): Repeat[] {
  const order = labelledFirst(rows);
  const keys = order.map((row) => normaliseText(row.text));
  const near = new Map<number, { other: number; similarity: number }[]>();
  const pairs = findNearDuplicates(keys, {
    threshold: similarity,
    wanted: (a, b) => keys[a] !== keys[b],
    ...search,
  });
  // `a` comes before `b`: each row looks back at those that were decided before it.
  for (const pair of pairs) {
    const known = near.get(pair.b);
    if (known) known.push({ other: pair.a, similarity: pair.similarity });
    else near.set(pair.b, [{ other: pair.a, similarity: pair.similarity }]);
  }
  const gone = new Set<number>();
  const repeats: Repeat[] = [];
  for (const [at, row] of order.entries()) {
    let best: { other: number; similarity: number } | null = null;
    for (const candidate of near.get(at) ?? []) {
      const kept = order[candidate.other];
      if (kept === undefined || gone.has(candidate.other) || !addsNothing(row, kept)) continue;
      const closer = best === null || candidate.similarity > best.similarity;
      if (closer || (candidate.similarity === best?.similarity && candidate.other < best.other)) best = candidate;
    }
    if (best === null) continue;
    gone.add(at);
    repeats.push({ rowId: row.rowId, of: order[best.other]?.rowId ?? 0, similarity: best.similarity });
  }
  return repeats;
}

/** A text that carries several labels. */
export type Conflict = {
  rowIds: number[];
  /** The labels with their rows, most frequent first. */
  labels: { label: string; count: number }[];
  /** The label that more rows have than any other; null when two tie. */
  majority: string | null;
};

/** Texts (ignoring case, spaces and outer punctuation) that stand under more than one label, in file order. */
export function conflictingLabels(rows: readonly TextRow[]): Conflict[] {
  const groups = new Map<string, TextRow[]>();
  for (const row of rows) {
    if (row.label === null || row.text.trim() === '') continue;
    const key = normaliseText(row.text);
    const members = groups.get(key);
    if (members) members.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((members) => {
    const counts = new Map<string, number>();
    for (const { label } of members) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    if (counts.size < 2) return [];
    const labels = [...counts]
      .map(([label, count]) => ({ label, count }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    const [first, second] = labels;
    const majority = first !== undefined && first.count > (second?.count ?? 0) ? first.label : null;
    return [{ rowIds: members.map(({ rowId }) => rowId), labels, majority }];
  });
}
