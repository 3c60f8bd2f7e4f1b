import type { RawObject } from '@engine/store/rescue';

export const isRaw = (value: unknown): value is RawObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A text that says something; null for anything else. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
