import { useSyncExternalStore } from 'react';

/** Whether one dialog of the window is open: a switch that a screen, the palette and the menu can all turn. */
export type Opened = {
  open: () => void;
  close: () => void;
  toggle: () => void;
  useOpened: () => boolean;
};

export function createOpened(): Opened {
  let opened = false;
  const listeners = new Set<() => void>();
  const change = (next: boolean): void => {
    opened = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    open: () => change(true),
    close: () => change(false),
    toggle: () => change(!opened),
    useOpened: () => useSyncExternalStore(subscribe, () => opened),
  };
}

/** The list of what was done to data, labels and splits; the frame shows it. */
export const historyDrawer = createOpened();

/** The figures for developers in a corner of the window; the frame shows them. */
export const performanceOverlay = createOpened();

/** What is sent to somebody who looks for a problem, shown before it is copied; the frame shows it. */
export const diagnosticsDialog = createOpened();

/** The dialog that makes a project; `features/projects` shows it. */
export const newProjectDialog = createOpened();
