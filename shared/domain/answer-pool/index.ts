export { NOBODY, type PoolEntry, type PoolMatch, type PoolMiss, type PoolRule, poolMatcher } from './match-pool';
export { ambiguousNames, mergePool } from './merge-pool';
export { MOST_POOL_TOKENS, poolLine } from './pool-fit';
export { type PoolReading, poolReader, type ReadPoolAnswer } from './read-pool-answer';
export { type AnswerTask, taskParser, taskReader, taskReadingWords } from './task-reader';
