// What the package consists of: a list of materials (CycloneDX) and the licence texts of everything in it.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lastLine, run } from '../child-process.mjs';
import { projectRoot } from '../places.mjs';

const LIMIT_MS = 60_000;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
/** Where electron-builder.yml looks for them. */
const noticesFolder = path.join(projectRoot, 'dist', 'notices');

/**
 * Component of a CycloneDX list; only what is read here.
 * @typedef {{ name: string, version: string, licenses?: { license?: { id?: string, name?: string }, expression?: string }[] }} Component
 */

/**
 * The list that npm makes from the lock file: every package that is not for development only.
 * @returns {Promise<{ metadata: { component: { name: string } }, components: Component[] }>}
 */
async function materials() {
  const args = [
    'sbom',
    '--omit',
    'dev',
    '--omit',
    'optional',
    '--sbom-format',
    'cyclonedx',
    '--package-lock-only',
    '--loglevel',
    'error',
  ];
  const ended = await run('npm', args, { capture: true, cwd: projectRoot, limitMs: LIMIT_MS });
  if (ended.code !== 0) throw new Error(`The list of materials could not be made: ${lastLine(ended.output)}`);
  return JSON.parse(ended.stdout);
}

/**
 * @param {Component} component
 * @returns {string} its licence as SPDX names it; 'unknown' when the package does not say
 */
export function licenceOf({ licenses = [] }) {
  const names = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? 'unknown');
  return names.length === 0 ? 'unknown' : names.join(' AND ');
}

/**
 * @param {string} packageName
 * @returns {Promise<string>} the texts of its licence files; '' when it has none
 */
async function licenceText(packageName) {
  const folder = path.join(projectRoot, 'node_modules', ...packageName.split('/'));
  const names = (await readdir(folder).catch(() => [])).filter((name) => LICENCE_FILE.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.map((text) => text.trim()).join('\n\n');
}

/**
 * Writes `sbom.cdx.json` and `THIRD-PARTY-LICENSES.txt` to dist/notices. Electron's own licences lie beside the executable.
 * @param {string} electronVersion
 */
export async function writeNotices(electronVersion) {
  const list = await materials();
  list.metadata.component.name = 'fewtune';
  list.components.push({
    ...{ 'bom-ref': `electron@${electronVersion}`, type: 'framework', scope: 'required' },
    name: 'electron',
    version: electronVersion,
    ...{ purl: `pkg:npm/electron@${electronVersion}` },
    licenses: [{ license: { id: 'MIT' } }],
  });
  const parts = await Promise.all(
    list.components.map(async (component) => {
      const text =
        component.name === 'electron'
          ? 'See LICENSE.electron.txt and LICENSES.chromium.html beside the program.'
          : (await licenceText(component.name)) || 'The package carries no licence text of its own.';
      return `${component.name} ${component.version} (${licenceOf(component)})\n\n${text}\n`;
    }),
  );
  await mkdir(noticesFolder, { recursive: true });
  await writeFile(path.join(noticesFolder, 'sbom.cdx.json'), `${JSON.stringify(list, null, 2)}\n`);
  await writeFile(
    path.join(noticesFolder, 'THIRD-PARTY-LICENSES.txt'),
    `Fewtune is made of the following packages.\n\n${parts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`,
  );
}
