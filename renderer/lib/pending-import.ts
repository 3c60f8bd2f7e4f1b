import { useSyncExternalStore } from 'react';

/** Where rows come from before they are imported: a file on this machine, or text that was pasted. */
export type ImportSource =
  | { kind: 'file'; path: string; name: string }
  | { kind: 'pasted'; content: string; name: string };

const waiting = new Map<string, ImportSource>();
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The rows that wait in a project for a look and an import, whoever brought them: its Data screen shows them until they are
 * imported or left. Kept out of the address: a path of the user's machine has no place in a history.
 */
export const pendingImport = {
  leave: (projectId: string, source: ImportSource): void => {
    waiting.set(projectId, source);
    changed();
  },
  forget: (projectId: string): void => {
    if (waiting.delete(projectId)) changed();
  },
  /** What waits in a project now; null when nothing does. */
  useWaiting: (projectId: string): ImportSource | null =>
    useSyncExternalStore(subscribe, () => waiting.get(projectId) ?? null),
};
