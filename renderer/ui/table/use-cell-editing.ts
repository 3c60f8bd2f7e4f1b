import { useCallback, useEffect, useState } from 'react';
import type { AfterEdit, Column } from './columns';

/** The cell that is being edited: its row's place in the list, and its column. */
export type EditedCell = { index: number; key: string };

export type CellEditing = {
  /** The column that the left and right arrow keys stand on; null when no column can be changed. */
  cursor: string | null;
  edited: EditedCell | null;
  /** Steps to the next (1) or previous (-1) column that can be changed. */
  step: (by: 1 | -1) => void;
  /** Begins to edit a cell of a row: that of the column, or the one under the cursor. Nothing where it cannot be changed. */
  begin: (index: number, key?: string) => void;
  /** What an editor calls when it is done. Stays the same function. */
  finish: (then: AfterEdit) => void;
};

/** The column beside one; the same one at the end. @param keys columns that can be changed, in order */
export function neighbour(keys: readonly string[], key: string, by: 1 | -1): string {
  const at = keys.indexOf(key);
  return keys[Math.min(keys.length - 1, Math.max(0, at + by))] ?? key;
}

const nothing = { chosen: null, edited: null };

/**
 * Editing in place: which cell, and where Tab leads. Another list ends it.
 * @param onFinished gives the focus back to the table; must stay the same function
 */
export function useCellEditing<Row>(
  columns: readonly Column<Row>[],
  listKey: string,
  onFinished: () => void,
): CellEditing {
  const [{ chosen, edited }, set] = useState<{ chosen: string | null; edited: EditedCell | null }>(nothing);
  const keys = columns.filter(({ edit }) => edit !== undefined).map(({ key }) => key);
  const cursor = chosen !== null && keys.includes(chosen) ? chosen : (keys[0] ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other rows at its places.
  useEffect(() => set(nothing), [listKey]);
  const joined = JSON.stringify(keys);
  const finish = useCallback(
    (then: AfterEdit): void => {
      const known = JSON.parse(joined) as string[]; // safe: made from a list of texts just above
      set((before) => {
        if (before.edited === null || then === 'stay') return { ...before, edited: null };
        const key = neighbour(known, before.edited.key, then === 'next' ? 1 : -1);
        return { chosen: key, edited: key === before.edited.key ? null : { index: before.edited.index, key } };
      });
      onFinished();
    },
    [joined, onFinished],
  );
  return {
    cursor,
    edited,
    step: (by) => cursor !== null && set({ chosen: neighbour(keys, cursor, by), edited: null }),
    begin: (index, key) => {
      const wanted = key ?? cursor;
      if (wanted !== null && keys.includes(wanted)) set({ chosen: wanted, edited: { index, key: wanted } });
    },
    finish,
  };
}
