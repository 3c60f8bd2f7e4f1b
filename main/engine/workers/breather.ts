import { setImmediate as nextTurn } from 'node:timers/promises';

/** About half a frame: a query that came in meanwhile is answered within the next one. */
const LONGEST_STRETCH_MS = 8;

/** For long work that must stay in the engine's own thread: await it often, and others get their turn whenever a stretch is over. */
export function createBreather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST_STRETCH_MS) return;
    await nextTurn();
    since = performance.now();
  };
}
