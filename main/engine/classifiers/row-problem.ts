/** Newton steps on the logarithms are cut to this range: further out, the linear model of the exponential is far off. */
const LARGEST_RISE = 2;
const LARGEST_FALL = 4;
/** A visit ends once no logarithm moved by more: the neighbours' next moves shift the target further than that. */
const CLOSE_ENOUGH = 0.3;
const MOST_STEPS = 5;
/** Keeps logarithms finite; far below what changes a probability that anyone reads. */
const LEAST_SHARE = 1e-12;

/**
 * The best distribution for one row while all other rows stay as they are: maximises over distributions p
 *     entropy(p) + scores . p - stiffness / 2 x |p - shares|^2
 * where `scores` are what the model says now, `shares` the row's distribution so far, and `stiffness` c x |row|^2.
 * At the optimum ln p[k] + stiffness x p[k] = scores[k] + stiffness x shares[k] - nu for all k, one nu making the sum 1: the
 * subproblem of Yu, Huang, Lin 2011, section 6, for all classes at once. Solved by Newton's method on the logarithms, which
 * keeps p above 0, with nu from the linearised sum; usually one or two steps.
 */
export class RowProblem {
  private readonly p: Float64Array;
  private readonly logP: Float64Array;
  private readonly target: Float64Array;

  constructor(private readonly classCount: number) {
    this.p = new Float64Array(classCount);
    this.logP = new Float64Array(classCount);
    this.target = new Float64Array(classCount);
  }

  /** @returns the distribution; the array is used again by the next call */
  solve(scores: Float64Array, shares: Float32Array, stiffness: number): Float64Array {
    const { p, logP, target, classCount } = this;
    for (let k = 0; k < classCount; k++) {
      const share = Math.max(shares[k] ?? 0, LEAST_SHARE);
      p[k] = share;
      logP[k] = Math.log(share);
      target[k] = (scores[k] ?? 0) + stiffness * (shares[k] ?? 0);
    }
    let steps = 0;
    while (steps < MOST_STEPS && this.step(stiffness) > CLOSE_ENOUGH) steps += 1;
    return p;
  }

  /** One Newton step. @returns the largest move of a logarithm */
  private step(stiffness: number): number {
    const { p, logP, target, classCount } = this;
    let weighted = 0;
    let weights = 0;
    for (let k = 0; k < classCount; k++) {
      const share = p[k] ?? 0;
      const weight = share / (1 + stiffness * share);
      weighted += weight * ((target[k] ?? 0) - (logP[k] ?? 0) - stiffness * share);
      weights += weight;
    }
    const nu = weighted / weights;
    let largest = 0;
    let sum = 0;
    for (let k = 0; k < classCount; k++) {
      const share = p[k] ?? 0;
      const wanted = ((target[k] ?? 0) - (logP[k] ?? 0) - stiffness * share - nu) / (1 + stiffness * share);
      const move = Math.min(LARGEST_RISE, Math.max(-LARGEST_FALL, wanted));
      const logarithm = (logP[k] ?? 0) + move;
      const moved = Math.max(LEAST_SHARE, Math.exp(logarithm));
      logP[k] = logarithm;
      p[k] = moved;
      sum += moved;
      largest = Math.max(largest, Math.abs(move));
    }
    const logSum = Math.log(sum);
    for (let k = 0; k < classCount; k++) {
      p[k] = (p[k] ?? 0) / sum;
      logP[k] = (logP[k] ?? 0) - logSum;
    }
    return largest;
  }
}
