import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Settings } from '@shared/contract/shell-operations';
import Store from 'electron-store';
import { readSettings, WindowPlace, WorkspacePlace } from './stored-settings';

/** The settings and the window's place, in `settings.json` in the folder for the user's data. */
export function openSettings() {
  const store = new Store<{ settings?: unknown; window?: unknown; workspace?: unknown }>({
    name: 'settings',
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
  return {
    get: (): Settings => readSettings(store.get('settings')),
    /** @throws AppFailure when the disk does not take it; the old settings hold */
    set: (changed: Settings): void => {
      try {
        store.set('settings', changed);
      } catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        const { path } = store;
        throw new AppFailure(
          'file',
          t`The settings could not be saved (${why}). Check that ${path} can be written and the disk has room. The old settings still hold.`,
        );
      }
    },
    /** Where the user moved or opened the workspace. */
    workspace: (): WorkspacePlace =>
      WorkspacePlace.catch({ folder: null, previous: null }).parse(store.get('workspace')),
    /** @returns false when the disk does not take it: the next start opens the folder of before */
    setWorkspace: (place: WorkspacePlace): boolean => {
      try {
        store.set('workspace', place);
        return true;
      } catch {
        return false;
      }
    },
    /** Where the window was last; null when it never was, or the note is damaged. */
    windowPlace: (): WindowPlace | null => WindowPlace.safeParse(store.get('window')).data ?? null,
    setWindowPlace: (place: WindowPlace): void => {
      try {
        store.set('window', place);
      } catch {
        // Not worth a word to the user: the window opens in its usual place.
      }
    },
  };
}
export type SettingsStore = ReturnType<typeof openSettings>;
