/** Types of display.mjs for the TypeScript tests; meanings are told there. */

export function hasDisplay(env?: Record<string, string | undefined>, platform?: string): boolean;
export function needDisplay(): void;
