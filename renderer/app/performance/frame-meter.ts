/** What the last second looked like. */
export type FrameFigures = { perSecond: number; longestMs: number };

const WINDOW_MS = 1_000;

/** Counts frames over the last second. */
export function createFrameMeter() {
  let times: number[] = [];
  return {
    /** A frame was drawn at this time, in milliseconds of any clock that does not go back. */
    drawn: (at: number): void => {
      times = [...times.filter((time) => at - time <= WINDOW_MS), at];
    },
    /** Null until there are two frames. */
    figures: (): FrameFigures | null => {
      const first = times[0];
      const last = times.at(-1);
      if (first === undefined || last === undefined || last === first) return null;
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
      return { perSecond: (gaps.length / (last - first)) * 1_000, longestMs: Math.max(...gaps) };
    },
  };
}

/** Long tasks (50 ms and more) of the last ten seconds. */
export type LongTasks = { count: number; longestMs: number };

/** Those of the given tasks that lie within ten seconds before `now`. */
export function recentLongTasks(tasks: readonly { at: number; ms: number }[], now: number): LongTasks {
  const recent = tasks.filter(({ at }) => now - at <= 10_000);
  return { count: recent.length, longestMs: recent.reduce((longest, { ms }) => Math.max(longest, ms), 0) };
}
