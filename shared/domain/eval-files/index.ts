export { readEvalFile } from './read-eval-file';
export type { EvalAnswer, EvalCase, EvalFileRead, EvalRunRead, StoredCounts } from './types';
