import { findNearDuplicates } from '../near-duplicates';
import type { Part } from './assign-parts';
import type { PlacedRow } from './find-leaks';
import { normaliseText } from './normalise-text';

/** How two rows on two sides tell of each other, the most certain first. */
export type LeakKind = 'exact' | 'normalised' | 'near' | 'group';

/** A row that should not stand where it stands, and the row it would give away. */
export type LeakPair = {
  kind: LeakKind;
  /** Jaccard similarity of the normalised texts for `near`; 1 for the same text; null for a group. */
  similarity: number | null;
  /** The row to protect: on the test side, or on validation when the twin is in train. */
  held: { rowId: number; part: Part };
  /** The row to leave out. */
  twin: { rowId: number; part: Part };
};

export type LeakOptions = {
  /** Texts at or above this similarity leak; null to look for the same text and groups only. */
  similarity: number | null;
  /** 0..1 */
  report?: (fraction: number) => void;
};

/** What yields to what: train to validation, both to test. */
const RANK: Readonly<Record<Part, number>> = { train: 0, validation: 1, test: 2 };

/** Rows under one key, in order. */
function byKey(
  rows: readonly PlacedRow[],
  keyOf: (row: PlacedRow, at: number) => string | null,
): Map<string, PlacedRow[]> {
  const held = new Map<string, PlacedRow[]>();
  for (const [at, row] of rows.entries()) {
    const key = keyOf(row, at);
    if (key === null) continue;
    const members = held.get(key);
    if (members) members.push(row);
    else held.set(key, [row]);
  }
  return held;
}

/**
 * Every row that stands on a lesser side than a row it tells of (the same text, the same but for case, spaces and punctuation, a
 * near-copy, or the same group), with the row it tells of. Leaving out all twins leaves no leak. A row is listed once, for
 * the most certain reason.
 * @param rows `group` is null where groups do not matter
 * @returns pairs by kind, then in the order of the rows; none for no rows
 */
export function findLeakPairs(rows: readonly PlacedRow[], { similarity, report = () => {} }: LeakOptions): LeakPair[] {
  const pairs = new Map<number, LeakPair>();
  const found: LeakPair[] = [];
  const add = (pair: LeakPair): void => {
    if (pairs.has(pair.twin.rowId)) return;
    pairs.set(pair.twin.rowId, pair);
    found.push(pair);
  };
  const side = ({ rowId, part }: PlacedRow) => ({ rowId, part });
  const addSame = (kind: LeakKind, members: Iterable<readonly PlacedRow[]>): void => {
    for (const same of members) {
      const first = same[0];
      if (first === undefined || same.length === 1) continue;
      const held = same.reduce((best, row) => (RANK[row.part] > RANK[best.part] ? row : best), first);
      for (const row of same)
        if (RANK[row.part] < RANK[held.part])
          add({ kind, similarity: kind === 'group' ? null : 1, held: side(held), twin: side(row) });
    }
  };

  addSame('exact', byKey(rows, (row) => row.text).values());
  const keys = rows.map((row) => normaliseText(row.text));
  addSame('normalised', byKey(rows, (_, at) => keys[at] ?? null).values());
  if (similarity !== null) addNear(rows, keys, { similarity, report }, add);
  addSame('group', byKey(rows, (row) => row.group).values());
  return found;
}

function addNear(
  rows: readonly PlacedRow[],
  keys: readonly string[],
  { similarity, report }: { similarity: number; report: (fraction: number) => void },
  add: (pair: LeakPair) => void,
): void {
  // One of the rows with the same text on the same side stands for all of them.
  const alike = byKey(rows, (row, at) => `${row.part} ${keys[at] ?? ''}`);
  const places = [...alike.entries()].flatMap(([name, members]) => {
    const first = members[0];
    return first === undefined ? [] : [{ key: name.slice(first.part.length + 1), part: first.part, members }];
  });
  const best = new Map<number, { held: PlacedRow; similarity: number }>();
  const near = findNearDuplicates(
    places.map(({ key }) => key),
    {
      threshold: similarity,
      wanted: (a, b) => places[a]?.part !== places[b]?.part && places[a]?.key !== places[b]?.key,
      report,
    },
  );
  for (const pair of near) {
    const [lesser, greater] =
      RANK[places[pair.a]?.part ?? 'train'] < RANK[places[pair.b]?.part ?? 'train']
        ? [pair.a, pair.b]
        : [pair.b, pair.a];
    const held = places[greater]?.members[0];
    if (held === undefined || (best.get(lesser)?.similarity ?? 0) >= pair.similarity) continue;
    best.set(lesser, { held, similarity: pair.similarity });
  }
  for (const [lesser, { held, similarity: likeness }] of [...best].sort(([a], [b]) => a - b)) {
    for (const row of places[lesser]?.members ?? []) {
      add({
        kind: 'near',
        similarity: likeness,
        held: { rowId: held.rowId, part: held.part },
        twin: { rowId: row.rowId, part: row.part },
      });
    }
  }
}
