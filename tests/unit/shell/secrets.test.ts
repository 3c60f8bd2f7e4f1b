import { describe, expect, test } from 'vitest';
import { type KeyShelf, readStoredKeys, type StoredKey } from '../../../main/shell/key-shelf';
import { createSecrets } from '../../../main/shell/secrets';
import type { Vault } from '../../../main/shell/vault';

/** What the keys of these tests were typed for. */
const there = { origin: 'https://api.example.com', proxy: null, caFile: null };
const reversed = (text: string) => [...text].reverse().join('');

/** A computer with a disk and, perhaps, a keychain. Encryption here is reversing: easy to see on the disk. */
function computer(options: {
  keychain: boolean;
  weakExists?: boolean;
  disk?: Record<string, StoredKey>;
  diskFull?: boolean;
}) {
  const disk = options.disk ?? {};
  const told: [string, string][] = [];
  let weakAllowed = false;
  const needsLock = () => {
    if (!options.keychain && !weakAllowed) throw new Error('Encryption is not available.');
  };
  const vault: Vault = {
    hasKeychain: options.keychain,
    keychainName: 'GNOME keyring',
    canStoreWeakly: !options.keychain && options.weakExists !== false,
    allowWeak: (allowed) => {
      weakAllowed = allowed;
    },
    encrypt: (text) => {
      needsLock();
      return reversed(text);
    },
    decrypt: (text) => {
      needsLock();
      if (text === 'locked') throw new Error('The keychain is locked.');
      return reversed(text);
    },
  };
  const shelf: KeyShelf = {
    all: () => ({ ...disk }),
    put: (id, key) => {
      if (options.diskFull) throw new Error('ENOSPC');
      disk[id] = key;
    },
    remove: (id) => {
      delete disk[id];
    },
  };
  const start = (weakAccepted: boolean) =>
    createSecrets({ vault, shelf, weakAccepted, onState: (id, state) => told.push([id, state]) });
  return { disk, told, start };
}

describe('with a keychain', () => {
  test('a typed key is stored encrypted and known again after a restart', () => {
    const { disk, told, start } = computer({ keychain: true });
    start(false).keep('c1', 'sk-abc', there);
    expect(disk).toEqual({ c1: { storage: 'keychain', encrypted: 'cba-ks', destination: there } });
    expect(told).toEqual([['c1', 'keychain']]);
    const restarted = start(false);
    expect(restarted.all()).toEqual([{ connectionId: 'c1', key: 'sk-abc', state: 'keychain', destination: there }]);
    expect(restarted.storage()).toEqual({ keyStorage: 'keychain', keyStorageWords: 'GNOME keyring' });
  });

  test('a forgotten key is gone from memory and disk', () => {
    const { disk, start } = computer({ keychain: true });
    const secrets = start(false);
    secrets.keep('c1', 'sk-abc', there);
    secrets.keep('c2', 'sk-def', there);
    secrets.forget('c1');
    expect(Object.keys(disk)).toEqual(['c2']);
    expect(secrets.all().map(({ connectionId }) => connectionId)).toEqual(['c2']);
  });

  test('a key that cannot be decrypted is missing, stays on disk, and keeps no other from loading', () => {
    const { disk, start } = computer({
      keychain: true,
      disk: {
        c1: { storage: 'keychain', encrypted: 'locked', destination: there },
        c2: { storage: 'keychain', encrypted: 'b', destination: there },
      },
    });
    expect(start(false).all()).toEqual([{ connectionId: 'c2', key: 'b', state: 'keychain', destination: there }]);
    expect(disk).toHaveProperty('c1');
  });

  test('a weakly stored key moves into a keychain that has come since', () => {
    const { disk, start } = computer({
      keychain: true,
      disk: { c1: { storage: 'weak-storage', encrypted: 'a', destination: there } },
    });
    expect(start(true).all()).toEqual([{ connectionId: 'c1', key: 'a', state: 'keychain', destination: there }]);
    expect(disk).toEqual({ c1: { storage: 'keychain', encrypted: 'a', destination: there } });
  });

  test('taking back weak storage leaves keys of the keychain alone', () => {
    const { disk, told, start } = computer({ keychain: true });
    const secrets = start(true);
    secrets.keep('c1', 'k', there);
    secrets.acceptWeak(false);
    expect(disk).toHaveProperty('c1');
    expect(told).toEqual([['c1', 'keychain']]);
  });

  test('a full disk leaves the key in memory, and no older key of the connection on disk', () => {
    const { disk, told, start } = computer({
      keychain: true,
      diskFull: true,
      disk: { c1: { storage: 'keychain', encrypted: 'dlo', destination: there } },
    });
    const secrets = start(false);
    secrets.keep('c1', 'new', there);
    expect(secrets.all()).toEqual([{ connectionId: 'c1', key: 'new', state: 'session', destination: there }]);
    expect(disk).toEqual({});
    expect(told).toEqual([['c1', 'session']]);
  });
});

describe('without a keychain', () => {
  test('a key lives until the app closes and never touches the disk', () => {
    const { disk, told, start } = computer({ keychain: false });
    const secrets = start(false);
    secrets.keep('c1', 'sk-abc', there);
    expect(secrets.all()).toEqual([{ connectionId: 'c1', key: 'sk-abc', state: 'session', destination: there }]);
    expect({ disk, told }).toEqual({ disk: {}, told: [['c1', 'session']] });
    expect(secrets.storage()).toEqual({
      keyStorage: 'session',
      keyStorageWords: 'memory only: this computer has no keychain, so keys last until Fewtune closes',
    });
    expect(start(false).all()).toEqual([]);
  });

  test('accepting weak storage stores the keys of this session, and taking it back deletes them from disk', () => {
    const { disk, told, start } = computer({ keychain: false });
    const secrets = start(false);
    secrets.keep('c1', 'ab', there);
    secrets.acceptWeak(true);
    expect(disk).toEqual({ c1: { storage: 'weak-storage', encrypted: 'ba', destination: there } });
    expect(secrets.storage().keyStorage).toBe('weak');
    expect(start(true).all()).toEqual([{ connectionId: 'c1', key: 'ab', state: 'weak-storage', destination: there }]);
    secrets.acceptWeak(false);
    expect(disk).toEqual({});
    expect(secrets.all()).toEqual([{ connectionId: 'c1', key: 'ab', state: 'session', destination: there }]);
    expect(told).toEqual([
      ['c1', 'session'],
      ['c1', 'weak-storage'],
      ['c1', 'session'],
    ]);
  });

  test('weakly stored keys that the user no longer accepts are deleted at the next start', () => {
    const { disk, start } = computer({
      keychain: false,
      disk: { c1: { storage: 'weak-storage', encrypted: 'a', destination: there } },
    });
    expect(start(false).all()).toEqual([]);
    expect(disk).toEqual({});
  });

  test('a system that cannot scramble keeps keys in memory even when weak storage is accepted', () => {
    const { disk, start } = computer({ keychain: false, weakExists: false });
    const secrets = start(true);
    secrets.keep('c1', 'k', there);
    expect(disk).toEqual({});
    expect(secrets.storage().keyStorage).toBe('session');
  });
});

describe('a key of an older version, which kept no address with it', () => {
  const old = (encrypted: string): StoredKey => ({ storage: 'keychain', encrypted, destination: null });

  test('is handed over without one, and is like all others once the engine has bound it', () => {
    const { disk, start } = computer({
      keychain: true,
      disk: readStoredKeys({ c1: { storage: 'keychain', encrypted: 'a' } }),
    });
    const secrets = start(false);
    expect(secrets.all()).toEqual([{ connectionId: 'c1', key: 'a', state: 'keychain', destination: null }]);
    secrets.keep('c1', 'a', there);
    secrets.forgetUnbound();
    expect(disk).toEqual({ c1: { storage: 'keychain', encrypted: 'a', destination: there } });
    expect(start(false).all()).toEqual([{ connectionId: 'c1', key: 'a', state: 'keychain', destination: there }]);
  });

  test('is forgotten before another workspace opens, also where the keychain is locked', () => {
    const { disk, start } = computer({ keychain: true, disk: { c1: old('a'), c2: old('locked') } });
    const secrets = start(false);
    secrets.keep('c3', 'k', there);
    secrets.forgetUnbound();
    expect(secrets.all()).toEqual([{ connectionId: 'c3', key: 'k', state: 'keychain', destination: there }]);
    expect(Object.keys(disk)).toEqual(['c3']);
  });
});

test('an entry of the key file that cannot be read is left out, the others are read', () => {
  const good = { storage: 'keychain', encrypted: 'abc', destination: there };
  expect(readStoredKeys({ c1: good, c2: { storage: 'plain', encrypted: 'x' }, c3: 'sk-raw' })).toEqual({ c1: good });
  expect(readStoredKeys('not an object')).toEqual({});
});
