import { KeyDestination } from '@shared/contract/connections';
import { z } from 'zod';

/** A key as it lies on disk: encrypted, base64, with what protects it, and what it was typed for. */
export const StoredKey = z.object({
  storage: z.enum(['keychain', 'weak-storage']),
  encrypted: z.string(),
  /** Null where an older version kept it: the engine settles at its next start where such a key belongs. */
  destination: KeyDestination.nullable().default(null),
});
export type StoredKey = z.output<typeof StoredKey>;

/** Where encrypted keys lie, by connection. Each change is written before the call returns. */
export type KeyShelf = {
  all: () => Record<string, StoredKey>;
  /** Throws when the disk does not take it. */
  put: (connectionId: string, key: StoredKey) => void;
  /** Never throws: where the file cannot be rewritten, it is deleted. */
  remove: (connectionId: string) => void;
};

/** Reads the shelf's content; an entry that cannot be read is left out. */
export function readStoredKeys(raw: unknown): Record<string, StoredKey> {
  const entries = z.record(z.string(), z.unknown()).safeParse(raw).data ?? {};
  return Object.fromEntries(
    Object.entries(entries).flatMap(([connectionId, value]) => {
      const key = StoredKey.safeParse(value);
      return key.success ? [[connectionId, key.data]] : [];
    }),
  );
}
