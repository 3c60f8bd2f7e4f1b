import type { BreakEvenArm, BreakEvenPair } from '@shared/contract/costs';

/** The cost of an arm after so many calls, in dollars for drawing: drawn only, never billed. */
const NANO_PER_USD = 1e9;
/** Points of a line: it is straight, but the pointer finds one near. */
const POINTS = 64;
/** How far past the last crossing the chart goes, and how many days it shows when nothing crosses. */
const PAST_LAST = 1.5;
const DAYS_WITHOUT_CROSSING = 90;

type Drawn = Pick<BreakEvenArm, 'armId' | 'name' | 'fixed' | 'perHour' | 'per1000' | 'end'>;

/** Calls up to which the chart goes: past the last crossing, or three months when there is none. */
export function chartCalls(pairs: readonly Pick<BreakEvenPair, 'kind' | 'calls'>[], callsPerDay: number): number {
  const crossings = pairs.flatMap(({ kind, calls }) =>
    calls !== null && (kind === 'pays-back' || kind === 'too-late' || kind === 'until') ? [calls] : [],
  );
  return crossings.length === 0 ? callsPerDay * DAYS_WITHOUT_CROSSING : Math.ceil(Math.max(...crossings) * PAST_LAST);
}

/**
 * The line of an arm: dollars in all after so many calls, cut where the arm ends.
 * @returns null when one of its costs is not known
 */
export function costLine(
  arm: Drawn,
  { calls, callsPerDay, now }: { calls: number; callsPerDay: number; now: number },
): { x: number; y: number }[] | null {
  const { fixed, perHour, per1000, end } = arm;
  if (fixed === null || perHour === null || per1000 === null) return null;
  const lastDay = end === null ? Number.POSITIVE_INFINITY : (Date.parse(end.at) - now) / 86_400_000;
  const last = Math.max(0, Math.min(calls, Math.floor(lastDay * callsPerDay)));
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const x = Math.round((last * index) / POINTS);
    const hours = (x / callsPerDay) * 24;
    return { x, y: (fixed + perHour * hours + (per1000 / 1000) * x) / NANO_PER_USD };
  });
}
