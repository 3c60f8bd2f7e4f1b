import { createHash } from 'node:crypto';

/** Of anything that is written as JSON in one way only. */
export const sha256OfJson = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Of the rows that are answered, in any order. */
export const rowsFingerprint = (rows: readonly { rowId: number; textHash: string }[]): string =>
  sha256OfJson(rows.map((row) => `${row.rowId} ${row.textHash}`).sort());

/** Of the labels that may be answered, in any order. */
export const labelsFingerprint = (labels: readonly string[]): string => sha256OfJson([...labels].sort());
