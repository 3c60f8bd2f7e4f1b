export { curveSizes, USUAL_SHARES } from './curve-sizes';
export { accuracyAt, type CurvePoint, fitPowerLaw, type PowerLaw } from './fit-power-law';
export { gainWords } from './gain-words';
export {
  type FitOptions,
  type FittedCurve,
  fitLearningCurve,
  type MeasuredPoint,
  type MeasuredSubset,
  measuredPoints,
} from './learning-curve';
export { nestedOrder } from './nested-order';
