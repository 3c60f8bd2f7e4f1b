import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronRuntime, sandboxFlags } from '../../scripts/electron-runtime.mjs';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

export type LaunchOptions = {
  workspace: string;
  /** False starts without a word about the workspace, as a user does: it is where the settings say, in `userData`. */
  nameWorkspace?: boolean;
  /** Folder for settings and keys; a folder beside the workspace unless given. */
  userData?: string;
  /** Added to the environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  extraArgs?: string[];
  /** True only where the test brings its own keyring: the keyring of whoever runs the tests is left alone. */
  useKeyring?: boolean;
};

export type LaunchedApp = {
  app: ElectronApplication;
  page: Page;
  /** Saves what the window shows as `test-results/<name>.png`. */
  screenshot: (name: string) => Promise<void>;
  /** Quits the app as a user would; kills it when it does not end in 15 seconds. */
  close: () => Promise<void>;
};

/** Starts the built app in a real Electron window, on its own workspace and its own settings. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, FEWTUNE_WORKSPACE: ___, ...inherited } = process.env;
  const env = { ...inherited, FEWTUNE_NODE: process.execPath, ...options.env };
  const app = await _electron.launch({
    executablePath: (await electronRuntime()).executable,
    args: [
      projectFolder,
      ...sandboxFlags(),
      // Xvfb has no GPU: while its process fails and is replaced, about 1 start in 30 was seen to hang before the page loaded.
      '--disable-gpu',
      ...(options.useKeyring === true ? [] : ['--password-store=basic']),
      `--user-data-dir=${options.userData ?? join(options.workspace, '..', 'user-data')}`,
      ...(options.nameWorkspace === false ? [] : ['--workspace', options.workspace]),
      ...(options.extraArgs ?? []),
    ],
    cwd: projectFolder,
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    // Otherwise the test tool pretends a light system, and the app's own theme shows nowhere.
    colorScheme: null,
    timeout: 60_000,
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  // Not waitForLoadState: a window that has loaded before the test tool looks at it never says so again.
  await page.getByRole('heading').or(page.getByRole('alert')).first().waitFor({ timeout: 60_000 });
  return {
    app,
    page,
    screenshot: async (name) => {
      const path = join(projectFolder, 'test-results', `${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    close: async () => {
      const running = app.process();
      const limit = setTimeout(() => running.kill('SIGKILL'), 15_000);
      await app.close().catch(() => undefined); // Killed by the limit above: then it is closed as well.
      clearTimeout(limit);
    },
  };
}
