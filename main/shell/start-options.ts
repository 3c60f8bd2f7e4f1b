import { isAbsolute, join, resolve } from 'node:path';

/**
 * The workspace folder: `--workspace DIR` (or `--workspace=DIR`), else FEWTUNE_WORKSPACE, else the one that the user chose in the settings,
 * else `workspace` in the folder for the user's data. A relative path counts from the folder the app was started in.
 * @returns whether the start named it, and whether it was chosen: one that was chosen and is gone is not made anew
 */
export function workspaceOf(options: {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  userData: string;
  /** Kept in the settings; null when nobody chose another one. */
  stored: string | null;
}): { folder: string; from: 'start' | 'settings' | 'usual' } {
  const { argv, env, cwd, userData, stored } = options;
  const joined = argv.find((argument) => argument.startsWith('--workspace='))?.slice('--workspace='.length);
  const at = argv.indexOf('--workspace');
  const chosen = [joined, at === -1 ? undefined : argv[at + 1], env.FEWTUNE_WORKSPACE].find(
    (folder) => folder !== undefined && folder !== '' && !folder.startsWith('--'),
  );
  if (chosen !== undefined) return { folder: isAbsolute(chosen) ? chosen : resolve(cwd, chosen), from: 'start' };
  if (stored !== null) return { folder: stored, from: 'settings' };
  return { folder: join(userData, 'workspace'), from: 'usual' };
}

/** Whether a start names its workspace itself. */
export const namesWorkspace = (argv: readonly string[]): boolean =>
  argv.some((argument) => argument === '--workspace' || argument.startsWith('--workspace='));

/**
 * The Node that hosts the engine where Electron's own is too old for the database addon (Node-API below 10), or null when
 * the engine lives inside Electron.
 */
export function engineNodeOf(options: {
  napiVersion: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  appPath: string;
}): string | null {
  if (Number(options.napiVersion ?? 0) >= 10) return null;
  return options.env.FEWTUNE_NODE || join(options.appPath, 'node_modules', 'node', 'bin', 'node');
}
