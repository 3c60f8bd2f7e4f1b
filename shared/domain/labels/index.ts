export { type JsonAnswer, jsonAnswer } from './json-answer';
export { type AnswerStatus, answerReader, parserVersion, type ReadAnswer, type Reply, readAnswer } from './read-answer';
