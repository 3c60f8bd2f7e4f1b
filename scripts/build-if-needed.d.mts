/** Types of build-if-needed.mjs for the TypeScript tests; meanings are told there. */

export function buildIfNeeded(options?: { quiet?: boolean }): Promise<boolean>;
export function sourceFingerprint(root: string): Promise<string>;
export function outputFingerprint(out: string): Promise<string>;
