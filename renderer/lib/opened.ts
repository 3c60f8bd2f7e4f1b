import { useSyncExternalStore } from 'react';

/** Whether one dialog of the window is open: a switch that a screen, the palette and the menu can all turn. */
export type Opened = {
  open: () => void;
  close: () => void;
  useOpened: () => boolean;
};

export function createOpened(): Opened {
  let opened = false;
  const listeners = new Set<() => void>();
  const set = (next: boolean) => () => {
    opened = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { open: set(true), close: set(false), useOpened: () => useSyncExternalStore(subscribe, () => opened) };
}

/** The list of what was done to data, labels and splits; the frame shows it. */
export const historyDrawer = createOpened();

/** The dialog that makes a project; `features/projects` shows it. */
export const newProjectDialog = createOpened();
