const MS_AN_HOUR = 3_600_000n;

/**
 * What a deployment has cost from one moment to another: its hourly price for the time that it stood, used or not, in proportion to the
 * millisecond and rounded half up once. How Azure rounds part of an hour is not published.
 * @param perHour nano-dollars
 * @param from ISO timestamp
 * @param until ISO timestamp; nothing is due when it is before `from`
 * @returns nano-dollars
 */
export function hostingCost(perHour: number, from: string, until: string): number {
  const ms = BigInt(Math.max(0, Date.parse(until) - Date.parse(from)));
  return Number((BigInt(perHour) * ms + MS_AN_HOUR / 2n) / MS_AN_HOUR);
}
