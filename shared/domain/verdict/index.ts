export { type Confirmation, confirmation, type JudgedSide } from './confirmation';
export { type ArmFigures, decidePair, type PairFigures, type PairVerdict } from './figures';
export { lookWords } from './look-words';
export { FEWEST_ROWS, type OverallVerdict, overallVerdict, type VerdictInput } from './overall';
export { pairVerdict } from './pair';
export { DEFAULT_MARGIN, marginWords, type PairGround, pairReasons } from './pair-reasons';
export type { PayBack } from './pay-back';
export { rowsToSeparate } from './rows-to-separate';
