import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { backupFolder, listBackups } from '@engine/store/backups';
import type { ProcessMemory } from '@shared/contract/diagnostics';
import { freeOnDiskOf, sizeOfFile, sizeOfFolder } from './sizes';

function memory(): ProcessMemory {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { total: rss, heap: heapUsed, outsideHeap: external };
}

/** What this process uses. */
export const memoryHandlers = (): Handlers<'diagnostics.memory'> => ({ 'diagnostics.memory': memory });

/** What a report of a problem says of the workspace: sizes and counts, never a name, a text or a path. */
export const diagnosticsHandlers = ({ store, integrity }: EngineContext): Handlers<'diagnostics.workspace'> => ({
  'diagnostics.workspace': async () => {
    const [database, writeAhead, files, freeOnDisk] = await Promise.all([
      sizeOfFile(store.databaseFile),
      sizeOfFile(`${store.databaseFile}-wal`),
      sizeOfFolder(store.filesDir),
      freeOnDiskOf(store.dir),
    ]);
    const backups = listBackups(store.dir);
    return {
      node: process.versions.node,
      sqlite: store.workspace.sqliteVersion(),
      schemaVersion: store.schemaVersion,
      integrity: integrity.get(),
      bytes: { database, writeAhead, files, backups: await sizeOfFolder(backupFolder(store.dir)), freeOnDisk },
      backups: backups.length,
      counts: store.workspace.counts(),
      connections: store.workspace.connectionsByKind(),
      memory: memory(),
    };
  },
});
