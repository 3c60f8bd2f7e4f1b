import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { BACKUPS_KEPT, backupFolder, listBackups } from '@engine/store/backups';

/** Operations on backups. Restoring one needs a closed workspace: `shell.restoreBackup`. */
export function backupHandlers({ store, backups }: EngineContext): Handlers<'backups.list' | 'backups.create'> {
  return {
    'backups.list': () => ({
      folder: backupFolder(store.dir),
      kept: BACKUPS_KEPT,
      backups: listBackups(store.dir),
      failure: backups.failure(),
    }),
    'backups.create': () => backups.create('asked'),
  };
}
