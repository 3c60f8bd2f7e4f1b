import { t } from '@lingui/core/macro';
import { safeStorage } from 'electron';

/** What the system offers for keys. */
export type Vault = {
  /** The system encrypts with something that is not in our files. */
  hasKeychain: boolean;
  /** In words: `GNOME keyring`. */
  keychainName: string;
  /** Weak storage, scrambling with a fixed password, exists here (Linux only). */
  canStoreWeakly: boolean;
  /** Lets the vault scramble where it cannot encrypt. */
  allowWeak: (allowed: boolean) => void;
  /** Text to base64. Throws when there is no keychain and weak storage is not allowed. */
  encrypt: (text: string) => string;
  decrypt: (encrypted: string) => string;
};

function keychainName(): string {
  if (process.platform === 'darwin') return t`macOS Keychain`;
  if (process.platform === 'win32') return t`Windows data protection`;
  const backend = safeStorage.getSelectedStorageBackend();
  if (backend === 'gnome_libsecret') return t`GNOME keyring`;
  return backend.startsWith('kwallet') ? 'KWallet' : t`the keyring of your desktop`;
}

/** The system's vault. Electron must be ready. */
export function systemVault(): Vault {
  // Asked once, before weak storage is allowed: from then on Electron calls scrambling encryption, too.
  const hasKeychain = safeStorage.isEncryptionAvailable();
  const canStoreWeakly = !hasKeychain && process.platform === 'linux';
  return {
    hasKeychain,
    // Read when it is asked for: in the language of that moment.
    get keychainName() {
      return keychainName();
    },
    canStoreWeakly,
    allowWeak: (allowed) => {
      if (canStoreWeakly) safeStorage.setUsePlainTextEncryption(allowed);
    },
    encrypt: (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: (encrypted) => safeStorage.decryptString(Buffer.from(encrypted, 'base64')),
  };
}
