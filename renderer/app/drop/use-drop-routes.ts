import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { call, pathOfFile } from '@renderer/lib/call';
import { curveList } from '@renderer/lib/curve-list';
import { bundleDialog, newProjectDialog } from '@renderer/lib/opened';
import { openedFile } from '@renderer/lib/opened-file';
import { paths } from '@renderer/lib/paths';
import { pendingImport } from '@renderer/lib/pending-import';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { useLocation } from 'wouter';
import { areTakenTogether, type DropPlace, type DropRoute, mayBeCurve, routeOf } from './drop-routes';

const refuse = (message: string): void => void notifications.show({ id: 'drop', color: 'red', message });

/** Whether a look inside finds the result of a training by a writer that is known: a table may have a column of steps as well. */
async function isCurve(file: { name: string; size: number; path: string }): Promise<boolean> {
  if (!mayBeCurve(file)) return false;
  return call('resultFiles.parse', { path: file.path }).then(
    ({ format }) => format !== 'unknown',
    () => false, // What is no result file, or cannot be read, is said where the file is looked at.
  );
}

/** Takes files that were dropped anywhere in the window to where files of their kind belong. */
export function useDropRoutes(place: DropPlace): (dropped: readonly File[]) => Promise<void> {
  const [, go] = useLocation();
  const follow = (route: DropRoute, { path, name }: { path: string; name: string }): void => {
    if (route === 'import-project') projectFileDialog.open({ kind: 'import', path });
    else if (route === 'verify-bundle') bundleDialog.open(path);
    else if (route === 'draw-curve') {
      curveList.add({ id: path, kind: 'file', name });
      go(paths.resultFiles);
    } else if (route === 'look-at-rows' && place.projectId !== null) {
      pendingImport.leave(place.projectId, { kind: 'file', path, name });
      go(paths.step(place.projectId, 'data'));
    } else {
      openedFile.leave(path);
      newProjectDialog.open();
    }
  };
  return async (dropped) => {
    const files = dropped.map((file) => ({ path: pathOfFile(file), name: file.name, size: file.size }));
    if (files.some(({ path }) => path === ''))
      return refuse(t`That is not a file on this machine. Save it first, then drop it here.`);
    const routes = await Promise.all(
      files.map(async (file) => routeOf({ name: file.name, isCurve: await isCurve(file) }, place)),
    );
    if (!areTakenTogether(routes)) return refuse(t`Drop one file at a time.`);
    for (const [at, file] of files.entries()) {
      const route = routes[at];
      if (route !== undefined) follow(route, file);
    }
  };
}
