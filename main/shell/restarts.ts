/** How often a dead engine is started again: more means that it dies of something that starting again does not cure. */
const maximum = 3;
const withinMs = 60_000;

/** Counts restarts; `mayRestart` is false for the fourth within a minute. */
export function createRestarts(now: () => number) {
  let times: number[] = [];
  return {
    /** Asks for one more restart, and counts it when there may be one. */
    mayRestart: (): boolean => {
      times = times.filter((time) => now() - time < withinMs);
      if (times.length >= maximum) return false;
      times.push(now());
      return true;
    },
    /** The user asked for a fresh start: what was before does not count. */
    reset: (): void => {
      times = [];
    },
  };
}
