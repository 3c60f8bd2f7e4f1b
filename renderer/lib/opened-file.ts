import { useSyncExternalStore } from 'react';

/** A file on this machine that the system asked Fewtune to open. */
export type OpenedFile = { path: string; name: string };

let opened: OpenedFile | null = null;
const listeners = new Set<() => void>();

function set(next: OpenedFile | null): void {
  opened = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The newest file that was opened with Fewtune, until a project was made of it or the dialog was closed. */
export const openedFile = {
  leave: (path: string): void => set({ path, name: path.split(/[\\/]/).at(-1) ?? path }),
  forget: (): void => set(null),
  useOpened: (): OpenedFile | null => useSyncExternalStore(subscribe, () => opened),
};
