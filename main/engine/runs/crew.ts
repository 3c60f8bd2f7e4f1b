import { setImmediate as nextTurn } from 'node:timers/promises';

/** How often the engine's own promptness is looked at. */
const LOOK_EVERY_MS = 40;
/** A timer that comes so late means that a query would have waited as long. */
const TOO_LATE_MS = 20;
const IN_TIME_MS = 8;
/** Above this share of the time spent working in this thread the lateness is of our making; below the other there is room for more. */
const BUSY = 0.6;
const AT_EASE = 0.4;
const FEWEST = 4;

/**
 * Lets so many requests be in flight at once that the engine still answers the window promptly. A server that takes its time gets all
 * of `most`; one that answers faster than this machine can write down gets fewer, which loses nothing: more would only wait here.
 */
export function createCrew(most: number) {
  let limit = most;
  let active = 0;
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | null = null;
  let due = 0;
  let workedBefore = process.threadCpuUsage();
  let door: Promise<unknown> = Promise.resolve();

  const wake = (): void => {
    while (active < limit) {
      const next = waiting.shift();
      if (next === undefined) return;
      active += 1;
      next();
    }
  };
  const look = (): void => {
    const late = performance.now() - due;
    const { user, system } = process.threadCpuUsage(workedBefore);
    // Where other programs hold the processor, this thread is late without having worked: fewer requests would not help.
    const share = (user + system) / 1000 / (LOOK_EVERY_MS + late);
    if (late > TOO_LATE_MS && share > BUSY) limit = Math.max(FEWEST, Math.floor(Math.min(limit, active) * 0.7));
    else if ((late < IN_TIME_MS || share < AT_EASE) && waiting.length > 0) limit = Math.min(most, limit + 1);
    wake();
    timer = null;
    if (active > 0 || waiting.length > 0) watch();
  };
  const watch = (): void => {
    due = performance.now() + LOOK_EVERY_MS;
    workedBefore = process.threadCpuUsage();
    timer = setTimeout(look, LOOK_EVERY_MS);
  };

  return {
    /** Waits for a place; `leave` must be called when the request and all that follows from it is done. */
    enter: (): Promise<void> => {
      if (timer === null) watch();
      if (active < limit) {
        active += 1;
        return Promise.resolve();
      }
      return new Promise((go) => waiting.push(go));
    },
    leave: (): void => {
      active -= 1;
      wake();
    },
    /** One request a turn of the event loop: each has left before the next is marked as sent, so that a kill finds few in between. */
    step: (): Promise<unknown> => {
      door = door.then(() => nextTurn());
      return door;
    },
  };
}
export type Crew = ReturnType<typeof createCrew>;
