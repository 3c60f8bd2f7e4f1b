import { useSyncExternalStore } from 'react';

/** Whether one dialog of the window is open: a switch that a screen, the palette and the menu can all turn. */
export type Opened = {
  open: () => void;
  close: () => void;
  toggle: () => void;
  useOpened: () => boolean;
};

/** What a dialog of the window is open for; null while it is closed. */
export type OpenedFor<T> = {
  open: (of: T) => void;
  close: () => void;
  current: () => T | null;
  useOpened: () => T | null;
};

export function createOpenedFor<T>(): OpenedFor<T> {
  let opened: T | null = null;
  const listeners = new Set<() => void>();
  const change = (next: T | null): void => {
    opened = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const current = () => opened;
  return {
    open: change,
    close: () => change(null),
    current,
    useOpened: () => useSyncExternalStore(subscribe, current),
  };
}

export function createOpened(): Opened {
  const dialog = createOpenedFor<true>();
  const open = () => dialog.open(true);
  return {
    open,
    close: dialog.close,
    toggle: () => (dialog.current() === null ? open() : dialog.close()),
    useOpened: () => dialog.useOpened() !== null,
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

/** The dialog that gives a project another name; `features/projects` shows it. */
export const renameDialog = createOpenedFor<{ projectId: string; name: string }>();

/** The dialog that verifies the bundle at a path: the report's button and a dropped bundle lead there. It needs no project. */
export const bundleDialog = createOpenedFor<string>();
