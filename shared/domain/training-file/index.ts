export { billableTokens, defaultEpochs } from './epochs';
export { trainingLine } from './line';
