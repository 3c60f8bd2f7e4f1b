import { useSyncExternalStore } from 'react';

/** What was just done, in a few words, and what can be done about it. */
export type StripMessage = { words: string; action?: { label: string; run: () => void } };

/** Long enough to read a line; one that offers something stays longer. */
const readMs = 5_000;
const actMs = 10_000;

let current: StripMessage | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(next: StripMessage | null): void {
  clearTimeout(timer);
  current = next;
  for (const listener of listeners) listener();
  if (next !== null) timer = setTimeout(() => show(null), next.action === undefined ? readMs : actMs);
}

/**
 * One line in the status strip that says what was just done. It covers nothing, goes by itself, and the next one takes its place: two
 * that contradict ('Merged', 'Undone') never stand side by side. What failed is not for here: it is a notification.
 */
export const stripMessage = {
  say: (message: StripMessage): void => show(message),
  clear: (): void => show(null),
};

export const useStripMessage = (): StripMessage | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
