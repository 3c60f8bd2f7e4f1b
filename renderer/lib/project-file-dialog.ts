import { createOpenedFor } from './opened';

/** What the dialog for project files is open for. */
export type ProjectFileTask =
  | { kind: 'export'; projectId: string; name: string }
  /** Path null: the file has still to be chosen. */
  | { kind: 'import'; path: string | null };

/** Whether a file on this machine is a project that was exported. */
export const isProjectFile = (path: string): boolean => /\.fewtune$/i.test(path);

/** The dialog that exports a project or imports one: screens, palette, menu, a dropped and an opened file lead there. */
export const projectFileDialog = createOpenedFor<ProjectFileTask>();
