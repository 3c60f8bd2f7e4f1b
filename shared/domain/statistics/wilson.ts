/** The standard normal's 97.5% quantile: a two-sided interval of 95%. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson score interval for a proportion, without continuity correction: how far to trust '8 of 10 were right'.
 * @param passed whole number within 0..total
 * @param total whole number; 0 gives `null`: nothing is known
 * @param z normal quantile, 1.96 (95%) when left out
 * @returns fractions within 0..1, unrounded
 * @throws RangeError when `passed` or `total` is not a count, or `passed` is above `total`
 * @see Wilson 1927, JASA 22(158); Newcombe 1998, Statistics in Medicine 17(8), method 3
 */
export function wilsonInterval(passed: number, total: number, z = Z_95): [low: number, high: number] | null {
  if (!Number.isInteger(passed) || !Number.isInteger(total) || passed < 0 || passed > total) {
    throw new RangeError(`Expected \`passed\` to be a whole number within 0..total, got ${passed} of ${total}.`);
  }
  if (total === 0) return null;
  const share = passed / total;
  const centre = share + z ** 2 / (2 * total);
  const margin = z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  const scale = 1 + z ** 2 / total;
  // At the ends centre and margin cancel exactly; in floating point a crumb would be left.
  const low = passed === 0 ? 0 : Math.max(0, (centre - margin) / scale);
  const high = passed === total ? 1 : Math.min(1, (centre + margin) / scale);
  return [low, high];
}
