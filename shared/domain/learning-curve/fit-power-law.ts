/** Accuracy as a function of training rows: 1 - floor - scale x rows^-rate. */
export type PowerLaw = {
  /** The error that more rows of the same kind would not take away, 0..1. */
  floor: number;
  /** 0 or more; 0 is a curve that does not rise. */
  scale: number;
  rate: number;
};

export type CurvePoint = {
  /** Training rows, 1 or more. */
  rows: number;
  /** Share of right answers, 0..1. */
  accuracy: number;
};

/** Rates that are tried, evenly spaced on a log scale. Measured curves of classifiers lie well within. */
const RATES = Float64Array.from({ length: 33 }, (_, at) => 0.05 * 40 ** (at / 32));

/** The accuracy that the curve has at a number of rows, 0..1. */
export const accuracyAt = ({ floor, scale, rate }: PowerLaw, rows: number): number =>
  Math.min(1, Math.max(0, 1 - floor - scale * rows ** -rate));

/**
 * Fits an inverse power law with an asymptote to a learning curve by weighted least squares: error = floor + scale x rows^-rate with
 * floor and scale not below 0. Later points weigh more (the j-th of m has weight j/m): they are nearer to what is asked for. For each
 * rate of a grid the best floor and scale are exact; the best rate of the grid is taken.
 * @param points in rising order of rows
 * @returns null for fewer than three points: three unknowns
 * @see Figueroa et al. 2012, 'Predicting sample size required for classification performance', BMC Medical Informatics and Decision
 * Making 12:8 (model and weights); Viering, Loog 2023, 'The Shape of Learning Curves: a Review', IEEE TPAMI 45(6)
 */
export function fitPowerLaw(points: readonly CurvePoint[]): PowerLaw | null {
  if (points.length < 3) return null;
  let best: PowerLaw | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const rate of RATES) {
    const { law, loss } = fitAtRate(points, rate);
    if (loss >= least) continue;
    least = loss;
    best = law;
  }
  return best;
}

/** Weighted linear regression of the error on rows^-rate, kept within bounds. */
function fitAtRate(points: readonly CurvePoint[], rate: number): { law: PowerLaw; loss: number } {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const [at, { rows, accuracy }] of points.entries()) {
    const weight = (at + 1) / points.length;
    const x = rows ** -rate;
    const y = 1 - accuracy;
    w += weight;
    wx += weight * x;
    wy += weight * y;
    wxx += weight * x * x;
    wxy += weight * x * y;
  }
  const spread = w * wxx - wx * wx;
  let scale = spread > 0 ? (w * wxy - wx * wy) / spread : 0;
  let floor = (wy - scale * wx) / w;
  if (scale < 0) [scale, floor] = [0, wy / w];
  else if (floor < 0) [scale, floor] = [wxy / wxx, 0];
  let loss = 0;
  for (const [at, { rows, accuracy }] of points.entries()) {
    const off = floor + scale * rows ** -rate - (1 - accuracy);
    loss += ((at + 1) / points.length) * off * off;
  }
  return { law: { floor, scale, rate }, loss };
}
