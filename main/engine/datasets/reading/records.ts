/** One record of a table. */
export type TableRecord = {
  /** Physical line (or sheet row) it starts on, from 1. */
  line: number;
  /** In the table's form (`TableHead.form`). */
  cells: string[];
  /** Why it cannot become a row, as the end of 'This row was kept aside: …'; null when nothing is wrong with its form. */
  fault: string | null;
  /** The record as it stood in the file, as plain text; kept for a faulty one only. */
  raw: string | null;
};

/** A cell longer than this is kept aside: no model reads it, and it would make every page heavy. */
export const MAX_CELL_CHARACTERS = 16 * 1024 * 1024;

/** A record longer than this is a quote (or bracket) that was never closed: it would swallow the rest of the file. */
export const MAX_RECORD_CHARACTERS = 32 * 1024 * 1024;
