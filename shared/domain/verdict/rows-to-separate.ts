/** Normal quantiles: two-sided 5% error, 80% power. */
const Z_ALPHA = 1.959963984540054;
const Z_POWER = 0.8416212335729143;

/**
 * How many more test rows it would likely take to tell two arms apart, if they went on to differ as they do on these rows.
 * With `d` the difference of the two shares of rows that only one arm got right and `s` their sum, McNemar's test at 5% reaches 80% power at
 * n = (1.96 sqrt(s) + 0.84 sqrt(s - d^2))^2 / d^2. The exact test that we use asks for a little more: 1 / d rows on top bring its power to
 * 79 to 82% in simulations (docs/figures.md). It takes no account of a correction for many pairs, so it is on the low side.
 * @param found.rows rows both arms answered
 * @returns whole rows; 0 when there should be enough already; null when the arms do not differ at all or there are no rows
 * @see Connor 1987, Biometrics 43(1), 207-211
 */
export function rowsToSeparate(found: { rows: number; onlyARight: number; onlyBRight: number }): number | null {
  if (found.rows <= 0) return null;
  const difference = (found.onlyARight - found.onlyBRight) / found.rows;
  const discordant = (found.onlyARight + found.onlyBRight) / found.rows;
  if (difference === 0) return null;
  const root = Z_ALPHA * Math.sqrt(discordant) + Z_POWER * Math.sqrt(Math.max(0, discordant - difference ** 2));
  return Math.max(0, Math.ceil(root ** 2 / difference ** 2 + 1 / Math.abs(difference)) - found.rows);
}
