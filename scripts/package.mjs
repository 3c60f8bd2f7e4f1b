// npm run package:dir: the app as a folder that runs without Node, made from the Electron of this machine (no download).
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';
import { run } from './child-process.mjs';
import { command } from './command.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { writeNotices } from './package/notices.mjs';
import { commandFile, modernNode, projectRoot, withModernNode } from './places.mjs';

const LIMIT_MS = 10 * 60_000;

/**
 * The fallback Electron cannot load the database, so its engine runs in another Node, which reads no archive: there, and only
 * there, the bundles lie beside the archive too.
 */
const fallbackUnpacks = ['**/*.node', 'package.json', 'out/main/**', 'node_modules/**'];

await command(async () => {
  const runtime = await electronRuntime();
  await buildIfNeeded();
  await writeNotices(runtime.version);
  const staging = await mkdtemp(path.join(tmpdir(), 'fewtune-package-'));
  try {
    const dist = path.join(staging, 'electron');
    const shim = path.join(runtime.dist, 'resources', 'app');
    // The fallback's start file would be found before the packaged app.
    await cp(runtime.dist, dist, { recursive: true, verbatimSymlinks: true, filter: (file) => file !== shim });
    const target = process.platform === 'linux' ? ['--linux', 'dir'] : ['--dir'];
    const args = [...target, '--publish', 'never', `-c.electronDist=${dist}`, `-c.electronVersion=${runtime.version}`];
    if (runtime.source === 'fallback') args.push(...fallbackUnpacks.map((pattern) => `-c.asarUnpack=${pattern}`));
    const ended = await run(modernNode(), [commandFile('electron-builder'), ...args], {
      cwd: projectRoot,
      env: withModernNode(),
      limitMs: LIMIT_MS,
    });
    if (ended.code !== 0) throw new Error('The app was not packaged: see above.');
    if (runtime.source === 'fallback') {
      console.error(`Made with the development fallback Electron ${runtime.version}: for checks, never for a release.`);
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
});
