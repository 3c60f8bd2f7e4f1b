// Where things are: the project, its own Node, its tools, and the cache of this user.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project folder. */
export const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Resolves packages as the project itself would. */
export const projectRequire = createRequire(path.join(projectRoot, 'package.json'));

/**
 * The Node-API version that better-sqlite3 needs. Older runtimes do not refuse it politely, they crash.
 * Source: package better-sqlite3 13, `NAPI_VERSION` 10 (Node 22.14, Electron 35 and newer).
 */
export const NEEDED_NODE_API = 10;

/**
 * A Node that can load better-sqlite3: the one of the `node` devDependency (24), else the running one.
 * @returns {string} absolute path of the executable
 * @throws when neither is new enough
 */
export function modernNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = path.join(projectRoot, 'node_modules', 'node', 'bin', program);
  if (existsSync(own)) return own;
  if (Number(process.versions.napi) >= NEEDED_NODE_API) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} is too old for the database library and node_modules has no newer one: run "npm ci" (it brings Node 24), or use Node 22.14 or newer.`,
  );
}

/**
 * The environment with the project's Node and tools first on the PATH.
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function withModernNode(base = process.env) {
  const folders = [path.dirname(modernNode()), path.join(projectRoot, 'node_modules', '.bin')];
  return { ...base, PATH: [...folders, base.PATH ?? ''].join(path.delimiter) };
}

/**
 * The JavaScript file behind a package's command, to be run with a Node of our choice.
 * @param {string} packageName for instance 'vitest'
 * @param {string} [command] name of the command when it differs from the package's
 * @returns {string} absolute path
 * @throws when the package is not installed
 */
export function commandFile(packageName, command = packageName) {
  const folder = path.join(projectRoot, 'node_modules', ...packageName.split('/'));
  const manifestPath = path.join(folder, 'package.json');
  if (!existsSync(manifestPath)) throw new Error(`The package ${packageName} is not installed: run "npm ci" first.`);
  const { bin } = projectRequire(manifestPath);
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Folder for what can be fetched again at any time; outside the project, shared by all copies of it. */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'fewtune');
