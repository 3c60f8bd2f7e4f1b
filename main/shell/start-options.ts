import { isAbsolute, join, resolve } from 'node:path';

/**
 * The workspace folder: `--workspace DIR` (or `--workspace=DIR`), else FEWTUNE_WORKSPACE, else `workspace` in the folder for
 * the user's data. A relative path counts from the folder the app was started in.
 */
export function workspaceOf(options: {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  userData: string;
}): string {
  const { argv, env, cwd, userData } = options;
  const joined = argv.find((argument) => argument.startsWith('--workspace='))?.slice('--workspace='.length);
  const at = argv.indexOf('--workspace');
  const chosen = [joined, at === -1 ? undefined : argv[at + 1], env.FEWTUNE_WORKSPACE].find(
    (folder) => folder !== undefined && folder !== '' && !folder.startsWith('--'),
  );
  if (chosen === undefined) return join(userData, 'workspace');
  return isAbsolute(chosen) ? chosen : resolve(cwd, chosen);
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
