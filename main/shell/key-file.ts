import { rmSync } from 'node:fs';
import Store from 'electron-store';
import { type KeyShelf, readStoredKeys, type StoredKey } from './key-shelf';

/** The shelf for encrypted keys: `keys.json` in the folder for the user's data, readable by this user only. */
export function openKeyFile(): KeyShelf {
  const store = new Store<{ secrets: Record<string, StoredKey> }>({
    name: 'keys',
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
  const all = () => readStoredKeys(store.get('secrets'));
  return {
    all,
    put: (connectionId, key) => store.set('secrets', { ...all(), [connectionId]: key }),
    remove: (connectionId) => {
      const { [connectionId]: removed, ...others } = all();
      if (removed === undefined) return;
      try {
        store.set('secrets', others);
      } catch {
        // A full disk takes no new file, but deleting always works. The other keys stay known until the app closes.
        rmSync(store.path, { force: true });
      }
    },
  };
}
