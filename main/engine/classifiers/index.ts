export { majorityPrediction, trainMajority } from './majority';
export type { LocalModel, LocalPrediction, MajorityModel, TfidfLogisticModel } from './model';
export { deserialise, serialise } from './model-file';
export { predict } from './predict';
export { DEFAULT_C, type TrainOptions, type TrainProgress, trainLocalClassifier } from './train';
