import { useSyncExternalStore } from 'react';

let path: string | null = null;
const listeners = new Set<() => void>();

function set(next: string | null): void {
  path = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The dialog that verifies a bundle: the report's button and a dropped bundle lead there. Needs no project. */
export const bundleDialog = {
  /** Verifies the bundle at this path; the same bundle is computed anew. */
  open: (of: string): void => set(of),
  close: (): void => set(null),
  /** The bundle it is open for; null while it is closed. */
  useOpened: (): string | null => useSyncExternalStore(subscribe, () => path),
};
