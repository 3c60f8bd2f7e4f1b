/** Items that long work has dealt with, and of how many. */
export type Counted = {
  done: number;
  /** Dealt with as well, though not as hoped; not part of `done`. */
  failed: number;
  /** Null until known. */
  total: number | null;
};

/** How far work is, 0 to 1; null while its total is not known, and of nothing. */
export const shareDone = ({ done, failed, total }: Counted): number | null =>
  total === null || total === 0 ? null : Math.min(1, (done + failed) / total);
