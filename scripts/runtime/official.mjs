// The official Electron of the `electron` package: where it is, and its download.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lastLine } from '../child-process.mjs';
import { modernNode, projectRequire, projectRoot } from '../places.mjs';

const packageFolder = path.join(projectRoot, 'node_modules', 'electron');

/**
 * Name of the executable inside an Electron folder. Source: `getPlatformPath` in electron/install.js.
 * @returns {string} relative path
 */
export function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Version of the `electron` package that the project asks for.
 * @returns {string} for instance '45.4.1'
 */
export function wantedVersion() {
  if (!existsSync(path.join(packageFolder, 'package.json'))) {
    throw new Error('The package electron is not installed: run "npm ci" first.');
  }
  return projectRequire(path.join(packageFolder, 'package.json')).version;
}

/**
 * Version that an Electron folder says of itself.
 * @param {string} dist
 * @returns {string | undefined} undefined when the folder holds no Electron
 */
export function versionOf(dist) {
  try {
    return readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/**
 * The official Electron when it was downloaded before and is complete (path.txt is written last).
 * @returns {string | undefined} its folder
 */
export function installedOfficial() {
  const dist = path.join(packageFolder, 'dist');
  const complete =
    versionOf(dist) === wantedVersion() &&
    existsSync(path.join(packageFolder, 'path.txt')) &&
    existsSync(path.join(dist, executableName()));
  return complete ? dist : undefined;
}

/**
 * Bytes in all files of a folder.
 * @param {string} folder
 * @returns {Promise<number>} 0 when it does not exist
 */
async function bytesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(path.join(entry.parentPath ?? entry.path, entry.name)).then(
        (found) => found.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Downloads the official Electron with the package's own installer (which checks the hash and honours ELECTRON_MIRROR and its
 * cache). A slow network may take its time; a dead one is given up as soon as nothing has arrived for `stallMs`.
 * @param {{ stallMs: number }} options
 * @returns {Promise<{ dist: string } | { reason: string }>} the reason is one line
 */
export async function downloadOfficial({ stallMs }) {
  const temporary = await mkdtemp(path.join(tmpdir(), 'fewtune-electron-'));
  try {
    const reason = await runInstaller(temporary, stallMs);
    const dist = installedOfficial();
    return dist === undefined ? { reason: reason || 'the installer left nothing behind' } : { dist };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} temporary folder the installer downloads into: its growth is the progress
 * @param {number} stallMs
 * @returns {Promise<string>} why it failed, '' when it says it did not
 */
function runInstaller(temporary, stallMs) {
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' };
  const child = spawn(modernNode(), [path.join(packageFolder, 'install.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve) => {
    let stalled = false;
    let seenBytes = -1;
    let lastGrowth = Date.now();
    const watch = setInterval(async () => {
      const bytes = (await bytesIn(temporary)) + (await bytesIn(path.join(packageFolder, 'dist')));
      if (bytes !== seenBytes) lastGrowth = Date.now();
      seenBytes = bytes;
      if (Date.now() - lastGrowth < stallMs) return;
      stalled = true;
      child.kill('SIGKILL');
    }, 1_000);
    const finish = (/** @type {string} */ reason) => {
      clearInterval(watch);
      resolve(reason);
    };
    child.on('error', (error) => finish(error.message));
    child.on('close', (code) => {
      if (stalled) finish(`nothing arrived for ${stallMs / 1000} seconds`);
      else if (code === 0) finish('');
      else
        finish(
          errors
            .split('\n')
            .find((line) => /Error/.test(line))
            ?.trim() ?? lastLine(errors),
        );
    });
  });
}
