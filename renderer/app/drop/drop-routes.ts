import { isProjectFile } from '@renderer/lib/project-file-dialog';

/** Where the window is when a file is dropped on it. */
export type DropPlace = {
  /** The project that is open; null on the screens of the whole workspace. */
  projectId: string | null;
  /** True on the screen of result files, where every table is taken for one. */
  onResultFiles: boolean;
};

/** What becomes of a file that was dropped anywhere. */
export type DropRoute = 'import-project' | 'verify-bundle' | 'draw-curve' | 'new-project' | 'look-at-rows';

const isBundle = (name: string): boolean => /\.zip$/i.test(name);

/** Above, no file is looked into: a result file has at most 16 MB. */
const LARGEST_RESULT_FILE = 16 * 1024 * 1024;

/** Whether a file may be the result file of a training, so that it is worth a look inside. They are plain tables, some without an ending. */
export const mayBeCurve = ({ name, size }: { name: string; size: number }): boolean =>
  size <= LARGEST_RESULT_FILE && (/\.(csv|tsv|txt)$/i.test(name) || !name.includes('.'));

/** What becomes of one file. `isCurve` says that a look inside found the result of a training. */
export function routeOf({ name, isCurve }: { name: string; isCurve: boolean }, place: DropPlace): DropRoute {
  if (isProjectFile(name)) return 'import-project';
  if (isBundle(name)) return 'verify-bundle';
  if (isCurve || place.onResultFiles) return 'draw-curve';
  return place.projectId === null ? 'new-project' : 'look-at-rows';
}

/** Whether files that came together can all be taken: curves are drawn over each other, anything else comes alone. */
export const areTakenTogether = (routes: readonly DropRoute[]): boolean =>
  routes.length === 1 || routes.every((route) => route === 'draw-curve');
