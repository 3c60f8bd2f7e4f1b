// The suites of `npm test`, in the order in which they run.
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { buildIfNeeded } from '../build-if-needed.mjs';
import { run } from '../child-process.mjs';
import { hasDisplay } from '../display.mjs';
import { electronRuntime, runtimeEnvironment } from '../electron-runtime.mjs';
import { commandFile, modernNode, projectRoot, withModernNode } from '../places.mjs';
import { ensureSystemLibraries } from '../system-libraries.mjs';
import { oneCheck, vitestResult } from './totals.mjs';

/** @typedef {import('./totals.mjs').SuiteResult} SuiteResult */

const MINUTE_MS = 60_000;
const reports = path.join(projectRoot, 'test-results');

/**
 * One check done by a tool that ends with 0 when all is well.
 * @param {string} name
 * @param {string[]} args JavaScript file and arguments
 * @param {number} limitMs
 * @returns {Promise<SuiteResult>}
 */
async function toolCheck(name, args, limitMs) {
  const ended = await run(modernNode(), args, { cwd: projectRoot, env: withModernNode(), limitMs });
  if (ended.timedOut) return oneCheck(name, `It took longer than ${limitMs / MINUTE_MS} minutes and was stopped.`);
  return oneCheck(name, ended.code === 0 ? undefined : `It ended with ${ended.code}, see above.`);
}

/** @returns {Promise<SuiteResult>} */
async function buildCheck() {
  try {
    const built = await buildIfNeeded();
    console.log(built ? 'Built.' : 'The build is up to date.');
    return oneCheck('build', undefined);
  } catch (error) {
    return oneCheck('build', error.message);
  }
}

/**
 * @param {string} name folder under tests/
 * @returns {Promise<boolean>}
 */
async function hasTestFiles(name) {
  const files = await readdir(path.join(projectRoot, 'tests', name), { recursive: true }).catch(() => []);
  return files.some((file) => file.endsWith('.test.ts'));
}

/**
 * The tests of one vitest project.
 * @param {string} name
 * @param {{ limitMs: number, env?: NodeJS.ProcessEnv, wrapper?: string[] }} options wrapper: program and arguments to run
 *   the test runner in
 * @returns {Promise<SuiteResult>}
 */
async function vitestSuite(name, { limitMs, env = {}, wrapper = [] }) {
  if (!(await hasTestFiles(name))) {
    console.log(`There are no ${name} tests yet.`);
    return { name, passed: 0, failed: 0, skipped: 0, skippedNames: [], failedNames: [], problems: [] };
  }
  // Its own until it is complete: another run in the same folder must not be taken for this one.
  const reportFile = path.join(reports, `${name}-${process.pid}.json`);
  await mkdir(reports, { recursive: true });
  const [program = '', ...args] = [
    ...wrapper,
    modernNode(),
    commandFile('vitest'),
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
  const ended = await run(program, args, {
    cwd: projectRoot,
    env: { ...withModernNode(), ...env },
    limitMs,
    lastFile: reportFile,
  });
  const report = await readFile(reportFile, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (report !== undefined) await rename(reportFile, path.join(reports, `${name}.json`));
  if (ended.lingered) console.log(`The ${name} tests were done but their process did not end: it was stopped.`);
  // A process that was stopped after its report says nothing with its exit code; the report itself does.
  return vitestResult(name, report, { ...ended, code: ended.lingered ? Number(!report?.success) : ended.code });
}

/** @returns {Promise<SuiteResult>} */
async function endToEndSuite() {
  try {
    await ensureSystemLibraries({ tests: true });
    const env = runtimeEnvironment(await electronRuntime());
    const wrapper = hasDisplay() ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];
    return await vitestSuite('e2e', { limitMs: 40 * MINUTE_MS, env, wrapper });
  } catch (error) {
    return oneCheck('e2e', error.message);
  }
}

/** @type {Record<string, () => Promise<SuiteResult>>} */
export const suites = {
  types: () => toolCheck('types', [commandFile('typescript', 'tsc'), '--noEmit'], 5 * MINUTE_MS),
  lint: () =>
    toolCheck('lint', [commandFile('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.'], 5 * MINUTE_MS),
  build: buildCheck,
  unit: () => vitestSuite('unit', { limitMs: 10 * MINUTE_MS }),
  integration: () => vitestSuite('integration', { limitMs: 30 * MINUTE_MS }),
  e2e: endToEndSuite,
};
