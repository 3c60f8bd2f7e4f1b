import type { Integrity } from '@shared/contract/diagnostics';

/** Remembers what the look through the database found; nobody has looked at first. */
export function createIntegrityNote() {
  let noted: Integrity = { state: 'not-looked', at: null };
  return {
    get: (): Integrity => noted,
    set: (found: Integrity): void => {
      noted = found;
    },
  };
}
export type IntegrityNote = ReturnType<typeof createIntegrityNote>;
