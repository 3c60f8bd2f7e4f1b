/** Where rows come from before they are imported: a file on this machine, or text that was pasted. */
export type ImportSource =
  | { kind: 'file'; path: string; name: string }
  | { kind: 'pasted'; content: string; name: string };

const waiting = new Map<string, ImportSource>();

/**
 * The file a new project was made with, until its Data screen has imported or dropped it. Kept out of the address: a path
 * of the user's machine has no place in a history.
 */
export const pendingImport = {
  leave: (projectId: string, source: ImportSource): void => void waiting.set(projectId, source),
  look: (projectId: string): ImportSource | null => waiting.get(projectId) ?? null,
  forget: (projectId: string): void => void waiting.delete(projectId),
};
