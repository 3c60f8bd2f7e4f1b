/** Types of exclusive.mjs for the TypeScript tests; meanings are told there. */

export function exclusively<T>(
  lockFile: string,
  work: () => Promise<T>,
  options?: { waitMs?: number; onWait?: () => void },
): Promise<T>;
