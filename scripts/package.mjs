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

/** The first Electron whose Node-API is new enough for the database addon. */
const FIRST_WITH_DATABASE = 35;
/**
 * An older Electron (the development fallback) runs its engine in another Node, which reads no archive: there, and only there,
 * the bundles lie beside the archive too.
 */
const unpackedForOtherNode = ['**/*.node', 'package.json', 'out/main/**', 'node_modules/**'];

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
    const old = Number.parseInt(runtime.version, 10) < FIRST_WITH_DATABASE;
    if (old) args.push(...unpackedForOtherNode.map((pattern) => `-c.asarUnpack=${pattern}`));
    const ended = await run(modernNode(), [commandFile('electron-builder'), ...args], {
      cwd: projectRoot,
      env: withModernNode(),
      limitMs: LIMIT_MS,
    });
    if (ended.code !== 0) throw new Error('The app was not packaged: see above.');
    if (old) console.error(`Made with the older Electron ${runtime.version}: for checks, never for a release.`);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
});
