import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { run } from '../../scripts/child-process.mjs';
import { sandboxFlags } from '../../scripts/electron-runtime.mjs';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
/** The folder that `npm run package:dir` makes on this system. */
export const packagedFolder = join(projectFolder, 'dist', 'linux-unpacked');
export const packagedProgram = join(packagedFolder, 'fewtune');

/** Packages the app as `npm run package:dir` does. */
export async function packageApp(): Promise<void> {
  const ended = await run(process.execPath, [join(projectFolder, 'scripts', 'package.mjs')], {
    capture: true,
    cwd: projectFolder,
    limitMs: 110_000,
  });
  if (ended.code !== 0) throw new Error(ended.output);
}

export type PackagedApp = {
  page: Page;
  process: ChildProcess;
  /** All that it has written so far. */
  output: () => string;
  screenshot: (name: string) => Promise<void>;
  /** Closes the window as a user would; kills the app when it has not ended after 15 seconds. */
  close: () => Promise<void>;
};

/** Starts the program on a workspace and settings in `folder`, as a desktop would; it shows its window by itself. */
export function startPackagedProgram(folder: string, extraArgs: string[]) {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  return spawn(
    packagedProgram,
    [
      ...sandboxFlags(),
      '--disable-gpu',
      '--password-store=basic',
      `--user-data-dir=${join(folder, 'user-data')}`,
      ...extraArgs,
    ],
    {
      cwd: folder,
      env: {
        ...inherited,
        FEWTUNE_WORKSPACE: join(folder, 'workspace'),
        // Only an Electron too old for the database asks for this Node.
        FEWTUNE_NODE: process.execPath,
        // A program that took options of Node from its environment would not start with these.
        NODE_OPTIONS: '--require=/nowhere/planted.cjs',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/**
 * Starts the packaged program. Its fuses refuse the test tool's usual way in (Node's inspector), so the window alone is
 * reached, through Chromium's own remote control.
 */
export async function launchPackagedApp(folder: string, extraArgs: string[] = []): Promise<PackagedApp> {
  const child = startPackagedProgram(folder, ['--remote-debugging-port=0', ...extraArgs]);
  let output = '';
  const address = await new Promise<string>((found, failed) => {
    const limit = setTimeout(() => failed(new Error(`The packaged app did not start:\n${output}`)), 30_000);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const [, named] = /DevTools listening on (ws:\/\/\S+)/.exec(output) ?? [];
        if (named === undefined) return;
        clearTimeout(limit);
        found(named);
      });
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) throw new Error(`The packaged app has no window:\n${output}`);
  page.setDefaultTimeout(30_000);
  await page.getByRole('heading').or(page.getByRole('alert')).first().waitFor();
  return {
    page,
    process: child,
    output: () => output,
    screenshot: async (name) => {
      const path = join(projectFolder, 'test-results', `${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    close: async () => {
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      const limit = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await page.close().catch(() => undefined);
      await ended;
      clearTimeout(limit);
      await browser.close().catch(() => undefined);
    },
  };
}
