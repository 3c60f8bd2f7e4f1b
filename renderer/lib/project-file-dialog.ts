import { useSyncExternalStore } from 'react';

/** What the dialog for project files is open for. */
export type ProjectFileTask =
  | { kind: 'export'; projectId: string; name: string }
  /** Path null: the file has still to be chosen. */
  | { kind: 'import'; path: string | null };

let open: ProjectFileTask | null = null;
const listeners = new Set<() => void>();

function set(next: ProjectFileTask | null): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a file on this machine is a project that was exported. */
export const isProjectFile = (path: string): boolean => /\.fewtune$/i.test(path);

/** The dialog that exports a project or imports one: screens, palette, menu, a dropped and an opened file lead there. */
export const projectFileDialog = {
  open: (task: ProjectFileTask): void => set(task),
  close: (): void => set(null),
  current: (): ProjectFileTask | null => open,
  useOpened: (): ProjectFileTask | null => useSyncExternalStore(subscribe, () => open),
};
