export { checkTrainingFile, type Finding, type TrainingExample, type TrainingLimits, trainingLimits } from './check';
export { billableTokens, defaultEpochs } from './epochs';
export { trainingLine } from './line';
