/**
 * Probability of exactly `k` heads in `m` tosses of a fair coin, C(m, k) / 2^m, to about 1e-14 relative for any m.
 *
 * Logarithms of factorials would lose digits for large m (two numbers near 1e6 cancel to one near 10); the saddle-point form has
 * only small terms.
 * @param k integer within 0..m
 * @see Loader 2000, Fast and Accurate Computation of Binomial Probabilities
 */
export function fairBinomial(k: number, m: number): number {
  if (k === 0 || k === m) return 2 ** -m;
  const expected = m / 2;
  const exponent =
    stirlingError(m) - stirlingError(k) - stirlingError(m - k) - deviance(k, expected) - deviance(m - k, expected);
  return Math.sqrt(m / (2 * Math.PI * k * (m - k))) * Math.exp(exponent);
}

/**
 * Probability of at most `k` heads in `m` tosses of a fair coin.
 * @param k integer within 0..m/2: from the middle outwards the terms only fall, so the sum starts at the largest
 */
export function fairBinomialLowerTail(k: number, m: number): number {
  let term = 1;
  let sum = 1;
  for (let i = k; i > 0 && term > sum * 1e-18; i -= 1) {
    term *= i / (m - i + 1); // C(m, i-1) / C(m, i)
    sum += term;
  }
  return fairBinomial(k, m) * sum;
}

/** ln(n!) minus Stirling's formula for it; n is a positive integer. */
function stirlingError(n: number): number {
  if (n <= 15) {
    let factorial = 1;
    for (let i = 2; i <= n; i += 1) factorial *= i;
    return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const inverseSquare = 1 / (n * n);
  const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
  return series.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / n;
}

/** x ln(x / expected) + expected - x, without cancellation when x is near `expected`. Both are above 0. */
function deviance(x: number, expected: number): number {
  const difference = x - expected;
  if (Math.abs(difference) >= 0.1 * (x + expected)) return x * Math.log(x / expected) - difference;
  const v = difference / (x + expected);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}
