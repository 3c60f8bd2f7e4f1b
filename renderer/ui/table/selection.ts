/** Places in a list, from 0, `to` included. */
export type PlaceRange = { from: number; to: number };

/** Rows chosen in a list of any length: ranges in rising order that do not touch, and the row a range grows from. */
export type RowSelection = { ranges: readonly PlaceRange[]; anchor: number | null };

export const noSelection: RowSelection = { ranges: [], anchor: null };

export const selectOne = (place: number): RowSelection => ({ ranges: [{ from: place, to: place }], anchor: place });

/** All rows between the anchor and a place; what else was chosen is let go, as in a spreadsheet. */
export function extendTo({ anchor }: RowSelection, place: number): RowSelection {
  const start = anchor ?? place;
  return { ranges: [{ from: Math.min(start, place), to: Math.max(start, place) }], anchor: start };
}

export const selectAll = (total: number, { anchor }: RowSelection): RowSelection =>
  total === 0 ? noSelection : { ranges: [{ from: 0, to: total - 1 }], anchor: anchor ?? 0 };

export const isSelected = ({ ranges }: RowSelection, place: number): boolean =>
  ranges.some(({ from, to }) => from <= place && place <= to);

export const selectedCount = ({ ranges }: RowSelection): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** Adds a row, or takes it away again; ranges grow from it next. */
export function toggle(selection: RowSelection, place: number): RowSelection {
  if (isSelected(selection, place)) {
    const ranges = selection.ranges.flatMap(({ from, to }) =>
      from <= place && place <= to
        ? [
            { from, to: place - 1 },
            { from: place + 1, to },
          ].filter((range) => range.from <= range.to)
        : [{ from, to }],
    );
    return { ranges, anchor: place };
  }
  const joined: PlaceRange[] = [];
  for (const range of [...selection.ranges, { from: place, to: place }].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to + 1 >= range.from) last.to = Math.max(last.to, range.to);
    else joined.push({ ...range });
  }
  return { ranges: joined, anchor: place };
}
