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

const linuxNames: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

function keychainName(): string {
  if (process.platform === 'darwin') return 'macOS Keychain';
  if (process.platform === 'win32') return 'Windows data protection';
  return linuxNames[safeStorage.getSelectedStorageBackend()] ?? 'the keyring of your desktop';
}

/** The system's vault. Electron must be ready. */
export function systemVault(): Vault {
  // Asked once, before weak storage is allowed: from then on Electron calls scrambling encryption, too.
  const hasKeychain = safeStorage.isEncryptionAvailable();
  const canStoreWeakly = !hasKeychain && process.platform === 'linux';
  return {
    hasKeychain,
    keychainName: keychainName(),
    canStoreWeakly,
    allowWeak: (allowed) => {
      if (canStoreWeakly) safeStorage.setUsePlainTextEncryption(allowed);
    },
    encrypt: (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: (encrypted) => safeStorage.decryptString(Buffer.from(encrypted, 'base64')),
  };
}
