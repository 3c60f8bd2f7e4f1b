export { curvesCsv } from './curves-csv';
export { MAX_CHARACTERS, parseResultsFile } from './parse-results-file';
export type { KnownFigure, ResultPoint, ResultsFile, ResultsFormat } from './types';
