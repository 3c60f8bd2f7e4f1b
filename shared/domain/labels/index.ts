export {
  distributionFromLogprobs,
  distributionFromProbabilities,
  distributionFromVotes,
  electedLabel,
  type LabelDistribution,
} from './distribution';
export { type JsonAnswer, jsonAnswer } from './json-answer';
export {
  type AnswerStatus,
  answerReader,
  type ReadAnswer,
  type ReaderOptions,
  type Reply,
  readAnswer,
} from './read-answer';
export {
  type LabelMatch,
  matchWords,
  NO_PARSER,
  parserName,
  type ReadingRules,
  readingWords,
  usualRules,
} from './reading-rules';
export { type AnsweredToken, LEAST_KEPT_PROBABILITY } from './token-logprobs';
