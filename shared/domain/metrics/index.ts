export { calibrationOf, type TopAnswers, topAnswers } from './calibration';
export { computeMetrics, MAX_LABELS } from './compute-metrics';
export { type Coverage, chooseThreshold, coverageAt, coverageCurve, reachingAccuracy } from './coverage';
export { type FBeta, fBeta } from './f-beta';
export { type RankingPoint, rankingCurve } from './ranking-curves';
export { type Slice, slicesOf } from './slices';
export { topKAccuracy } from './top-k';
export type {
  Calibration,
  ClassMetrics,
  Confusion,
  F1Family,
  Metrics,
  MetricsInput,
  PerLabel,
  ProbabilityMetrics,
} from './types';
