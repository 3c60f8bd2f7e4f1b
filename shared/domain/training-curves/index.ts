export { type CurveAxis, type CurveScale, epochsOf, placeOnAxis } from './axis';
export {
  type CurveFigure,
  type CurvePoint,
  curveOf,
  formatLoss,
  smoothed,
  smoothingOf,
  validationLoss,
  type XY,
} from './curve';
export { type CurveDiagnosis, type CurveVerdict, diagnoseCurve } from './diagnose';
