// Counting: what the suites say, added up.
import path from 'node:path';

/**
 * What became of one suite.
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} skippedNames full names of the tests that did not run
 * @property {string[]} failedNames full names of the tests that failed, each with its file and the first line of why
 * @property {string[]} problems sentences for what is wrong besides tests that failed by themselves
 */

/**
 * The part of vitest's JSON report that is read here.
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, message?: string,
 *   assertionResults: { fullName: string, status: string, failureMessages?: string[] | null }[] }[]} testResults
 */

/**
 * A suite that is one check, such as the type check.
 * @param {string} name
 * @param {string | undefined} problem a sentence when it failed
 * @returns {SuiteResult}
 */
export function oneCheck(name, problem) {
  const failed = problem === undefined ? 0 : 1;
  const problems = problem === undefined ? [] : [problem];
  return { name, passed: 1 - failed, failed, skipped: 0, skippedNames: [], failedNames: [], problems };
}

/**
 * @param {VitestReport['testResults'][number]} file
 * @returns {string[]} its failed tests: file, name and the first line of the reason
 */
function failedOf(file) {
  return file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => {
      const why = failureMessages?.[0]?.split('\n')[0] || 'no reason given';
      return `${path.relative(process.cwd(), file.name)}: ${fullName}: ${why}`;
    });
}

/**
 * Counts the tests of a vitest run. A file that failed with no failed test in it (it could not be loaded, a hook threw)
 * counts as one failure, and so does a run that is wrong as a whole: it was stopped, it wrote no report, no test ran, or it
 * ended with an error that belongs to no test.
 * @param {string} name
 * @param {VitestReport | undefined} report undefined when the run left none
 * @param {{ code: number, timedOut: boolean }} ended how the run ended
 * @returns {SuiteResult}
 */
export function vitestResult(name, report, { code, timedOut }) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failedNames = files.flatMap(failedOf);
  const skippedNames = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName);
  const problems = files
    .filter((file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))
    .map((file) => `${file.name} failed outside of its tests: ${file.message?.split('\n')[0] || 'no reason given'}`);

  if (timedOut) problems.push(`The ${name} tests took too long and were stopped.`);
  else if (report === undefined)
    problems.push(`The ${name} tests crashed: they ended with ${code} and left no report.`);
  else if (tests.length === 0 && problems.length === 0) problems.push(`The ${name} suite has files, but no test ran.`);
  else if (code !== 0 && failedNames.length === 0 && problems.length === 0) {
    problems.push(`The ${name} tests ended with ${code}, for an error outside of any test.`);
  }
  const failed = failedNames.length + problems.length;
  return { name, passed, failed, skipped: skippedNames.length, skippedNames, failedNames, problems };
}

/**
 * @param {readonly SuiteResult[]} results
 * @returns {string} `N passed, N failed, N skipped`
 */
export function totalsLine(results) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}

/**
 * @param {readonly SuiteResult[]} results
 * @param {boolean} strict true in CI, where nothing may be skipped
 * @returns {number} exit code
 */
export function exitCodeOf(results, strict) {
  const counts = results.some(({ failed, skipped }) => failed > 0 || (strict && skipped > 0));
  const nothingRan = results.every(({ passed, failed, skipped }) => passed + failed + skipped === 0);
  return counts || nothingRan ? 1 : 0;
}

/**
 * What stands before the totals: each suite, what is wrong, and every failed and every skipped test by name. A log that was
 * cut to its end still tells them.
 * @param {readonly SuiteResult[]} results
 * @param {boolean} strict
 * @returns {string[]} lines
 */
export function summaryLines(results, strict) {
  const skipped = results.flatMap(({ name, skippedNames }) => skippedNames.map((test) => `  SKIPPED ${name}: ${test}`));
  const verdict = strict ? 'In CI nothing may be skipped, so this run fails.' : 'They prove nothing on this machine.';
  return [
    '',
    ...results.map((result) => `${result.name}: ${totalsLine([result])}`),
    ...results.flatMap(({ name, failedNames, problems }) =>
      [...failedNames, ...problems].map((failure) => `  FAILED ${name}: ${failure}`),
    ),
    ...(skipped.length === 0 ? [] : [`WARNING: ${skipped.length} tests were skipped. ${verdict}`, ...skipped]),
  ];
}
