/** Types of system-libraries.mjs for the TypeScript tests; meanings are told there. */

export const WINDOW_PACKAGES: string[];
export const TEST_PACKAGES: string[];
export function installedPackages(listing: string): Set<string>;
export function missingPackages(wanted: string[], installed: Set<string>): string[];
export function namesOfThisRelease(missing: string[], shown: string): string[];
export function ensureSystemLibraries(options?: { tests?: boolean }): Promise<string[]>;
