export { classifierKinds } from './candidates';
export { type Choice, type ChooseProgress, chooseClassifier, MOST_JUDGED_ROWS, type TrainingRows } from './choose';
export type { CandidateResult } from './cross-validate';
export { majorityPrediction, trainMajority } from './majority';
export type {
  LocalModel,
  LocalPrediction,
  MajorityModel,
  TermModel,
} from './model';
export { deserialise, serialise } from './model-file';
export { predict } from './predict';
export type { ClassifierKind, ClassifierSettings } from './settings';
export { type TermKind, type TermSettings, termCount } from './terms';
export { DEFAULT_SETTINGS, type TrainOptions, type TrainProgress, trainLocalClassifier } from './train';
