export { type ArmFigures, decidePair, type PairFigures, type PairVerdict } from './figures';
export { FEWEST_ROWS, type OverallVerdict, overallVerdict, type VerdictInput } from './overall';
export { pairVerdict } from './pair';
export { rowsToSeparate } from './rows-to-separate';
