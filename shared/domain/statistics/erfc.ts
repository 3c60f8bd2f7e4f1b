/**
 * Complementary error function, 2/sqrt(pi) times the integral of exp(-t^2) from x to infinity; relative error below 1e-12 until it
 * leaves the range of normal doubles near x = 26.5.
 * @returns a value within 0..2
 * @see NIST DLMF 7.6.2 (series of erf) and 7.9.1 (continued fraction of erfc)
 */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0) return 2 - erfc(-x);
  // 1 - erf loses a digit at 1 and all of them at 6, so the fraction takes over early.
  return x < 1 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** erf(x) = 2/sqrt(pi) exp(-x^2) sum of 2^k x^(2k+1) / (1 * 3 * ... * (2k+1)): all terms positive, nothing cancels. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** sqrt(pi) exp(x^2) erfc(x) = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from the inside out; 200 levels settle it for x >= 1. */
function erfcByFraction(x: number): number {
  let tail = x;
  for (let level = 200; level >= 1; level -= 1) tail = x + level / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/** Upper tail of the chi-squared distribution with one degree of freedom. 1 at 0. */
export function chiSquared1UpperTail(x: number): number {
  return erfc(Math.sqrt(x / 2));
}
