import { normaliseText } from './normalise-text';

/** What a split needs to know of a row. */
export type SplitRow = {
  rowId: number;
  /** Hash of the content, hex. Equal texts have equal keys. */
  key: string;
  text: string;
  label: string | null;
  group: string | null;
};

/** Rows that must stand on one side: they share a normalised text or, when grouped, a group, directly or through others. */
export type Unit = {
  rows: SplitRow[];
  /** The label most of its rows have; of equals, the first in code-unit order. */
  label: string;
  /** The smallest content hash in it: names the unit whatever the order and the ids of the rows. */
  key: string;
};

/** Joins rows into units by union-find over their normalised texts and groups. Rows must carry a label. */
export function joinUnits(rows: readonly SplitRow[], grouped: boolean): Unit[] {
  const parent = Int32Array.from(rows.keys());
  const root = (of: number): number => {
    let at = of;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up; // path halving keeps the trees flat
      at = up;
    }
    return at;
  };
  const byText = new Map<string, number>();
  const byGroup = new Map<string, number>();
  const join = (first: Map<string, number>, key: string, at: number): void => {
    const other = first.get(key);
    if (other === undefined) first.set(key, at);
    else parent[root(at)] = root(other);
  };
  for (const [at, row] of rows.entries()) {
    join(byText, normaliseText(row.text), at);
    if (grouped && row.group !== null) join(byGroup, row.group, at);
  }

  const members = new Map<number, SplitRow[]>();
  for (const [at, row] of rows.entries()) {
    const top = root(at);
    const held = members.get(top);
    if (held) held.push(row);
    else members.set(top, [row]);
  }
  return [...members.values()].map((held) => ({ rows: held, label: majorityLabel(held), key: smallestKey(held) }));
}

function majorityLabel(rows: readonly SplitRow[]): string {
  const counts = new Map<string, number>();
  for (const { label } of rows) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  let best = '';
  let most = 0;
  for (const [label, count] of counts)
    if (count > most || (count === most && label < best)) {
      best = label;
      most = count;
    }
  return best;
}

function smallestKey(rows: readonly SplitRow[]): string {
  let least = rows[0]?.key ?? '';
  for (const { key } of rows) if (key < least) least = key;
  return least;
}
