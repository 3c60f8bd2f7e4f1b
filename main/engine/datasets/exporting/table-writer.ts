/** A cell on its way out: text, or null where the row has nothing. */
export type Cell = string | null;

/** Writes a table, row by row. The file is whole after `end`. */
export type TableWriter = {
  write: (cells: readonly Cell[]) => void | Promise<void>;
  end: () => void | Promise<void>;
};
