// Builds out/ when it is not what the sources would give.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lastLine, run } from './child-process.mjs';
import { command, isStartedDirectly } from './command.mjs';
import { commandFile, modernNode, projectRoot, withModernNode } from './places.mjs';
import { exclusively } from './runtime/exclusive.mjs';

/** What a bundle is made of. */
const SOURCES = ['main', 'renderer', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** Settings of the bundler and its style processor, by the end of their names, in the project folder itself. */
const SETTINGS = /^(electron\.vite\.config|vite\.alias|vite\.code-version|postcss\.config)\.\w+$/;

const BUILD_LIMIT_MS = 10 * 60_000;

/**
 * All files of a folder, or the file itself.
 * @param {string} place absolute path
 * @returns {Promise<string[]>} absolute paths, sorted; empty when there is nothing
 */
async function filesIn(place) {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/**
 * Fingerprint of everything the bundles are made of: names and contents.
 * @param {string} root project folder
 * @returns {Promise<string>} hex digits
 */
export async function sourceFingerprint(root) {
  const settings = (await readdir(root)).filter((name) => SETTINGS.test(name)).sort();
  const files = (await Promise.all([...SOURCES, ...settings].map((name) => filesIn(path.join(root, name))))).flat();
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(root, file)}\0`).update(
      createHash('sha256')
        .update(await readFile(file))
        .digest(),
    );
  }
  return hash.digest('hex');
}

/**
 * Fingerprint of what was built: names, sizes and times. Tells when another command (electron-vite dev, a clean-up) has
 * written there since.
 * @param {string} out folder of the bundles
 * @returns {Promise<string>} hex digits
 */
export async function outputFingerprint(out) {
  const files = (await filesIn(out)).filter((file) => path.basename(file) !== '.stamp');
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${path.relative(out, file)}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

/**
 * Builds the bundles with electron-vite unless out/.stamp says that they are those of the present sources. Of several
 * processes that ask at once, one builds and the others wait.
 * @param {{ quiet?: boolean }} [options] quiet: the bundler's output is shown only when it fails
 * @returns {Promise<boolean>} true when it built
 * @throws when the build fails; the next call tries again
 */
export async function buildIfNeeded({ quiet = true } = {}) {
  const out = path.join(projectRoot, 'out');
  const stamp = path.join(out, '.stamp');
  return exclusively(path.join(projectRoot, 'node_modules', '.cache', 'fewtune-build.lock'), async () => {
    // Taken before the build: a file that is saved while it runs makes the next call build again.
    const sources = await sourceFingerprint(projectRoot);
    const stamped = await readFile(stamp, 'utf8').catch(() => '');
    const bundled = existsSync(path.join(out, 'main')) && stamped === `${sources} ${await outputFingerprint(out)}\n`;
    if (bundled) return false;
    await rm(stamp, { force: true });
    console.error('Building the app.');
    await bundle(quiet);
    await mkdir(out, { recursive: true });
    await writeFile(stamp, `${sources} ${await outputFingerprint(out)}\n`);
    return true;
  });
}

/** @param {boolean} quiet */
async function bundle(quiet) {
  const ended = await run(modernNode(), [commandFile('electron-vite'), 'build'], {
    cwd: projectRoot,
    // The test runner says 'test' here, which would build another app than the one users get.
    env: { ...withModernNode(), NODE_ENV: 'production' },
    capture: quiet,
    limitMs: BUILD_LIMIT_MS,
  });
  if (ended.timedOut) throw new Error(`The build took longer than ${BUILD_LIMIT_MS / 60_000} minutes and was stopped.`);
  if (ended.code === 0) return;
  if (quiet) console.error(ended.output);
  throw new Error(`The build failed: ${quiet ? lastLine(ended.output) : 'see above'}`);
}

if (isStartedDirectly(import.meta.url)) {
  await command(async () => {
    if (!(await buildIfNeeded({ quiet: false }))) console.error('The build is up to date.');
  });
}
