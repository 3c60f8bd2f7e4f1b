export { type AnsweredRow, type ErrorKind, errorKindOf, errorKinds } from './error-kind';
export { judgeWeight, meanOpinion, type Opinion, shareOf } from './opinions';
export { LEAST_ROWS_OF_A_LABEL, type Suspect, suspectLabels } from './suspect-labels';
