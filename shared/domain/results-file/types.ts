/**
 * Who wrote the file, told by its column names: OpenAI's fine-tuning jobs, Azure's, or OpenAI's first fine-tunes (2021-2023).
 * 'unknown' when the names fit several or none; the points are read all the same.
 */
export type ResultsFormat = 'openai' | 'azure' | 'legacy' | 'unknown';

/** The figures we know. Accuracies are shares of tokens within 0..1, not of rows: they are not the accuracy of a classifier. */
export type KnownFigure =
  | 'trainLoss'
  | 'trainAccuracy'
  | 'validLoss'
  | 'validAccuracy'
  | 'fullValidLoss'
  | 'fullValidAccuracy'
  | 'elapsedTokens'
  | 'elapsedExamples';

/** One row of the file; `null` where the file has no value (an empty cell, -1, NaN, or no such column). */
export type ResultPoint = { step: number } & Record<KnownFigure, number | null> & {
    /** All other columns under their own names; a cell that is not plainly a number stays text. */
    other: Record<string, number | string | null>;
  };

export type ResultsFile = {
  format: ResultsFormat;
  decodedFrom: 'plain' | 'base64';
  /** The header as the file spells it, without surrounding blanks. */
  columns: string[];
  /** In the order of the file. */
  points: ResultPoint[];
  /** Plain sentences about whatever was not read as written; empty when all was. Rows are counted from 1 below the header. */
  warnings: string[];
};
