export { calibrationOf, type TopAnswers } from './calibration';
export { computeMetrics, MAX_LABELS } from './compute-metrics';
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
