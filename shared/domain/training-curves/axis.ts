import type { CurvePoint } from './curve';

/** What the x axis counts. */
export type CurveAxis = 'steps' | 'tokens' | 'epochs';

/** What is known of a whole training, to lay its steps out by tokens or epochs. */
export type CurveScale = {
  /** Passes over the training file; null when not known. */
  epochs: number | null;
  /** Tokens trained on in all; null when not known. */
  tokens: number | null;
};

type ScaledPoint = Pick<CurvePoint, 'step' | 'fullValidLoss' | 'fullValidAccuracy'> & {
  elapsedTokens?: number | null;
};

/**
 * How many epochs a curve stands for, told by the curve itself: figures over the whole validation file come once at the end of each
 * epoch, so they stand at even distances and the last of them at the last step. Null when they do not.
 */
export function epochsOf(points: readonly ScaledPoint[]): number | null {
  const ends = points
    .filter(({ fullValidLoss, fullValidAccuracy }) => fullValidLoss !== null || fullValidAccuracy !== null)
    .map(({ step }) => step);
  const last = points.at(-1)?.step;
  const [first] = ends;
  if (first === undefined || last === undefined || first <= 0 || ends.at(-1) !== last) return null;
  return ends.every((step, at) => Math.abs(step - first * (at + 1)) <= 1) ? ends.length : null;
}

/**
 * Where a point stands on the axis. Tokens are the file's own count where it has one, else a share of all that were trained on; epochs a
 * share of all passes. Null when the axis cannot be known: such a curve is left out, and it is said.
 */
export function placeOnAxis(
  points: readonly ScaledPoint[],
  axis: CurveAxis,
  scale: CurveScale,
): ((point: ScaledPoint) => number) | null {
  const last = points.at(-1)?.step ?? 0;
  const share = (of: number) => (point: ScaledPoint) => (last === 0 ? 0 : (point.step / last) * of);
  switch (axis) {
    case 'steps':
      return ({ step }) => step;
    case 'tokens':
      if (points.length > 0 && points.every(({ elapsedTokens }) => typeof elapsedTokens === 'number'))
        return ({ elapsedTokens }) => elapsedTokens ?? 0;
      return scale.tokens === null ? null : share(scale.tokens);
    case 'epochs': {
      const epochs = scale.epochs ?? epochsOf(points);
      return epochs === null ? null : share(epochs);
    }
  }
}
