const waiting = new Map<string, readonly string[]>();

/**
 * Arms that another screen wants run next (a model that just finished training), until the Runs screen has shown them as
 * chosen. Kept out of the address: going back must not choose them again.
 */
export const chosenArms = {
  leave: (projectId: string, armIds: readonly string[]): void => void waiting.set(projectId, armIds),
  look: (projectId: string): readonly string[] | null => waiting.get(projectId) ?? null,
  forget: (projectId: string): void => void waiting.delete(projectId),
};
