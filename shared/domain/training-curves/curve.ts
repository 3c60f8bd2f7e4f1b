import { formatDecimal } from '../format';

/** What is known of a training at one step; null where the server or the file gave nothing. Token-level figures, not label accuracy. */
export type CurvePoint = {
  step: number;
  trainLoss: number | null;
  trainAccuracy: number | null;
  validLoss: number | null;
  validAccuracy: number | null;
  fullValidLoss: number | null;
  fullValidAccuracy: number | null;
};
export type CurveFigure = Exclude<keyof CurvePoint, 'step'>;
export type XY = { x: number; y: number };

/** A loss with three decimals; it has no unit and is never below 0, whatever a running sum leaves behind. */
export const formatLoss = (loss: number): string => formatDecimal(Math.max(0, loss), 3);

/** One figure of the curve as points over the steps; steps where there is no figure are simply missing. */
export function curveOf(points: readonly CurvePoint[], figure: CurveFigure): XY[] {
  return points.flatMap((point) => {
    const y = point[figure];
    return y === null ? [] : [{ x: point.step, y }];
  });
}

/** Points from which on single training steps are too noisy to read, and their mean is drawn over them. */
const noisyFrom = 100;

/** Steps that one smoothed point stands for: a fortieth of the curve. 0 when the curve is short enough to be read as it is. */
export const smoothingOf = (points: number): number => (points < noisyFrom ? 0 : Math.round(points / 40));

/**
 * The mean of each point and the `span - 1` before it (fewer at the start). Looks only back, so that a live curve never changes
 * where it was drawn already.
 */
export function smoothed(points: readonly XY[], span: number): XY[] {
  let sum = 0;
  return points.map(({ x, y }, index) => {
    sum += y - (points[index - span]?.y ?? 0);
    return { x, y: sum / Math.min(span, index + 1) };
  });
}

/** Validation loss over the whole validation file where there is one, else over batches of it. */
export function validationLoss(points: readonly CurvePoint[]): XY[] {
  const whole = curveOf(points, 'fullValidLoss');
  return whole.length > 0 ? whole : curveOf(points, 'validLoss');
}
