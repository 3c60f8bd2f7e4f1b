import { t } from '@lingui/core/macro';
import type { KeptState, KeyDestination } from '@shared/contract/connections';
import type { KeyShelf, StoredKey } from './key-shelf';
import type { Vault } from './vault';

/** The destination is null for a key that an older version kept. */
type Known = { key: string; state: KeptState; destination: KeyDestination | null };
/** A key with where it is now, as the engine takes it. */
export type Secret = Known & { connectionId: string };

/**
 * The keys of the connections: in memory always, on disk only encrypted. With a keychain they are encrypted by it; without
 * one they stay in memory, unless the user accepted weaker storage. Each stands with what it was typed for; the engine, which knows the
 * addresses, sends it nowhere else.
 * @param weakAccepted whether the user has accepted it already
 * @param onState hears where a key is, each time that changes
 */
export function createSecrets(options: {
  vault: Vault;
  shelf: KeyShelf;
  weakAccepted: boolean;
  onState: (connectionId: string, state: KeptState) => void;
}) {
  const { vault, shelf, onState } = options;
  const known = new Map<string, Known>();
  let weakAccepted = options.weakAccepted;

  const diskStorage = (): StoredKey['storage'] | null => {
    if (vault.hasKeychain) return 'keychain';
    return weakAccepted && vault.canStoreWeakly ? 'weak-storage' : null;
  };
  /** Puts a key as safely as can be; a disk that does not take it leaves the key in memory. */
  const place = (connectionId: string, key: string, destination: Known['destination']): KeptState => {
    const storage = diskStorage();
    if (storage === null) return 'session';
    try {
      shelf.put(connectionId, { storage, encrypted: vault.encrypt(key), destination });
      return storage;
    } catch {
      return 'session';
    }
  };
  const keep = (connectionId: string, key: string, destination: Known['destination']): void => {
    const state = place(connectionId, key, destination);
    // An older key of this connection must not come back from disk after a restart.
    if (state === 'session') shelf.remove(connectionId);
    known.set(connectionId, { key, state, destination });
    onState(connectionId, state);
  };
  const load = (connectionId: string, stored: StoredKey): void => {
    try {
      const key = vault.decrypt(stored.encrypted);
      const { destination } = stored;
      // A keychain may have come since: then a weakly stored key moves into it.
      const moved =
        stored.storage === 'weak-storage' && vault.hasKeychain && place(connectionId, key, destination) === 'keychain';
      known.set(connectionId, { key, state: moved ? 'keychain' : stored.storage, destination });
    } catch {
      // The keychain is locked or another one: the key is missing for now, and typing it again replaces it.
    }
  };

  vault.allowWeak(weakAccepted);
  for (const [connectionId, stored] of Object.entries(shelf.all())) {
    if (stored.storage === 'keychain' || weakAccepted) load(connectionId, stored);
    else shelf.remove(connectionId);
  }

  return {
    /** All keys that are known now. */
    all: (): Secret[] => [...known].map(([connectionId, one]) => ({ connectionId, ...one })),
    /** Keeps a key with what it was typed for, in place of an older one. */
    keep,
    /** Forgets a key, on disk too. */
    forget: (connectionId: string): void => {
      known.delete(connectionId);
      shelf.remove(connectionId);
    },
    /**
     * Forgets what an older version kept without an address and no engine has settled yet, be it locked: a workspace that somebody just chose
     * to open must not settle it.
     */
    forgetUnbound: (): void => {
      for (const [connectionId, { destination }] of [...Object.entries(shelf.all()), ...known]) {
        if (destination !== null) continue;
        known.delete(connectionId);
        shelf.remove(connectionId);
      }
    },
    /** The user accepts weaker storage: session keys are stored. Or takes that back: weakly stored keys leave the disk. */
    acceptWeak: (accepted: boolean): void => {
      if (accepted === weakAccepted) return;
      weakAccepted = accepted;
      vault.allowWeak(accepted);
      for (const [connectionId, { key, state, destination }] of known)
        if (state !== 'keychain') keep(connectionId, key, destination);
    },
    /** How keys are kept now, for `shell.info`. */
    storage: (): { keyStorage: 'keychain' | 'weak' | 'session'; keyStorageWords: string } => {
      const storage = diskStorage();
      if (storage === 'keychain') return { keyStorage: 'keychain', keyStorageWords: vault.keychainName };
      if (storage === 'weak-storage') {
        return {
          keyStorage: 'weak',
          keyStorageWords: t`a file that is only scrambled: anyone who can read your files can read the keys`,
        };
      }
      return {
        keyStorage: 'session',
        keyStorageWords: t`memory only: this computer has no keychain, so keys last until Fewtune closes`,
      };
    },
  };
}
export type Secrets = ReturnType<typeof createSecrets>;
