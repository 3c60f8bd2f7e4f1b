import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { EngineHost } from './engine-host';
import type { SettingsStore } from './settings';

type Place = { folder: string; from: 'start' | 'settings' | 'usual' };

/**
 * Where the workspace is while the app runs. It changes in one way only: the engine has opened another folder, and only then that is written
 * down; cut off at any moment before, the next start opens the folder of before, which was only read.
 */
export function createWorkspacePlace(options: {
  start: Place;
  settings: Pick<SettingsStore, 'workspace' | 'setWorkspace'>;
  /** Moves a folder to the system's trash. */
  trash: (folder: string) => Promise<void>;
}) {
  const { settings, trash } = options;
  let place = options.start;
  let unsaved = false;

  /** A start that names its workspace does so again next time: nothing is written down for it. */
  const opened = (folder: string, previous: string | null): void => {
    const isNamed = place.from === 'start';
    place = { folder, from: isNamed ? 'start' : 'settings' };
    unsaved = !isNamed && !settings.setWorkspace({ folder, previous });
  };
  const checkSaved = (): void => {
    if (!unsaved) return;
    throw new AppFailure(
      'file',
      t`The workspace in ${place.folder} is open now, but that could not be written down: the next start opens the folder of before. Free some space on the disk of your settings and do it again.`,
    );
  };
  const previous = (): string | null => {
    const found = settings.workspace().previous;
    return found !== null && found !== place.folder && existsSync(join(found, 'fewtune.db')) ? found : null;
  };
  return {
    place: (): Place => place,
    previous,
    /** Copies the workspace elsewhere and opens it there. @throws AppFailure in words when it stays where it was */
    move: async (engine: Pick<EngineHost, 'move'>, to: string): Promise<string> => {
      const from = place.folder;
      const result = await engine.move(to);
      if (!result.ok) throw AppFailure.of(result.error);
      opened(to, from);
      checkSaved();
      return to;
    },
    /** Opens another workspace. @throws AppFailure in words when the one before is open again */
    openOther: async (engine: Pick<EngineHost, 'openOther'>, folder: string): Promise<string> => {
      const result = await engine.openOther(folder);
      if (!result.ok) throw AppFailure.of(result.error);
      opened(folder, null);
      checkSaved();
      return folder;
    },
    /** @throws AppFailure when the system does not take the folder into its trash: it stays */
    clearPrevious: async (toTrash: boolean): Promise<void> => {
      const folder = previous();
      if (folder !== null && toTrash) {
        try {
          await trash(folder);
        } catch {
          throw new AppFailure(
            'file',
            t`${folder} could not be moved to the trash. It is still there: remove it in your file manager.`,
          );
        }
      }
      settings.setWorkspace({ ...settings.workspace(), previous: null });
    },
  };
}
export type WorkspacePlaceKeeper = ReturnType<typeof createWorkspacePlace>;
