// Debian and Ubuntu packages that Electron needs and a bare machine lacks.
import { existsSync } from 'node:fs';
import { lastLine, run } from './child-process.mjs';
import { command, isStartedDirectly } from './command.mjs';

/** What every Electron window needs; `unzip` unpacks the fallback runtime. */
export const WINDOW_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libdrm2',
  'fonts-liberation',
  'unzip',
];

/** What the end-to-end tests need on top: a screen that is not there, a network of its own, a real keyring, and notifications. */
export const TEST_PACKAGES = [
  'xvfb',
  'xauth',
  'iproute2',
  'util-linux',
  'gnome-keyring',
  'dbus',
  'dbus-x11',
  'libsecret-1-0',
  'libnotify4',
];

/** Ubuntu 24.04 and Debian 13 renamed some libraries (64-bit time): either name will do. */
const renamed = (/** @type {string} */ name) => `${name}t64`;

const APT_LIMIT_MS = 10 * 60_000;

/**
 * Reads `dpkg-query -W -f='${Package} ${db:Status-Status}\n'`.
 * @param {string} listing
 * @returns {Set<string>} names of the packages that are really installed
 */
export function installedPackages(listing) {
  const lines = listing.split('\n').map((line) => line.split(' '));
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name = '']) => name));
}

/**
 * @param {string[]} wanted
 * @param {Set<string>} installed
 * @returns {string[]} those of `wanted` that are installed under neither of their names
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((name) => !installed.has(name) && !installed.has(renamed(name)));
}

/**
 * Reads `apt-cache show --no-all-versions NAME...`.
 * @param {string[]} missing
 * @param {string} shown
 * @returns {string[]} the same packages under the names that this release of the system knows
 */
export function namesOfThisRelease(missing, shown) {
  const known = new Set(Array.from(shown.matchAll(/^Package: (\S+)$/gm), ([, name = '']) => name));
  return missing.map((name) => (known.has(renamed(name)) ? renamed(name) : name));
}

/**
 * @param {string[]} wanted
 * @returns {Promise<string[] | undefined>} what is missing; undefined when this is no Debian-like system
 */
async function missingHere(wanted) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's own.
  const format = '-f=${Package} ${db:Status-Status}\n';
  const listing = await run('dpkg-query', ['-W', format], { capture: true, limitMs: 60_000 });
  return listing.code === 0 ? missingPackages(wanted, installedPackages(listing.stdout)) : undefined;
}

/**
 * @param {string[]} args
 * @param {string} purpose completes 'Could not ...'
 */
async function apt(args, purpose) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ended = await run('apt-get', args, { capture: true, env, limitMs: APT_LIMIT_MS });
  if (ended.timedOut)
    throw new Error(`Could not ${purpose}: apt-get took longer than ${APT_LIMIT_MS / 60_000} minutes.`);
  if (ended.code !== 0) throw new Error(`Could not ${purpose}: ${lastLine(ended.output)}`);
}

/**
 * Makes sure that the system packages are there: root gets them installed through apt, anyone else is told the command.
 * Does nothing on macOS, Windows and Linux systems without dpkg, whose desktops bring these libraries along.
 * @param {{ tests?: boolean }} [options] tests: also what only the end-to-end tests need
 * @returns {Promise<string[]>} the packages that were installed now
 * @throws one sentence with the exact command when something is missing and cannot be installed
 */
export async function ensureSystemLibraries({ tests = false } = {}) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return [];
  const wanted = tests ? [...WINDOW_PACKAGES, ...TEST_PACKAGES] : WINDOW_PACKAGES;
  const missing = await missingHere(wanted);
  if (missing === undefined || missing.length === 0) return [];

  const root = process.getuid?.() === 0;
  if (root) {
    console.error(`Installing system packages: ${missing.join(' ')}`);
    await apt(['update'], 'update the list of system packages');
  }
  const candidates = missing.flatMap((name) => [name, renamed(name)]);
  const shown = await run('apt-cache', ['show', '--no-all-versions', ...candidates], {
    capture: true,
    limitMs: 60_000,
  });
  const names = namesOfThisRelease(missing, shown.stdout);
  if (!root) {
    throw new Error(
      `Electron needs system packages that are missing here, install them with: sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  await apt(['install', '-y', '--no-install-recommends', ...names], `install ${names.join(' ')}`);
  const left = (await missingHere(wanted)) ?? [];
  if (left.length > 0) throw new Error(`apt-get ran, but these packages are still missing: ${left.join(' ')}.`);
  return names;
}

if (isStartedDirectly(import.meta.url)) {
  await command(async () => {
    await ensureSystemLibraries({ tests: process.argv.includes('--tests') });
  });
}
