import { plural, t } from '@lingui/core/macro';
import {
  cellOf,
  type EvalAnswer,
  type EvalCase,
  type EvalFileRead,
  type EvalRunRead,
  isRaw,
  numberOf,
  type Raw,
} from './types';

/** The name of the field that holds what an assertion wants. */
const EXPECTED = 'expected';
/** Assertions that name a right answer, the strictest first. */
const NAMING = ['equals', 'icontains', 'contains', 'starts-with'];

export const isPromptfooRow = (value: Raw): boolean => isRaw(value.vars) && ('response' in value || 'success' in value);
export const isPromptfooConfig = (value: Raw): boolean => Array.isArray(value.tests) && 'prompts' in value;

/** The single results of a results file; null when it is none. */
export function promptfooRows(file: Raw): Raw[] | null {
  const summary = isRaw(file.results) ? file.results : file;
  return Array.isArray(summary.results) && summary.results.some(isRaw) ? summary.results.filter(isRaw) : null;
}

/** `{{name}}` becomes what the case says; anything more than that is a program of promptfoo's and stays. */
const filledIn = (template: string, cells: Record<string, string>): string =>
  template.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => cells[name] ?? whole);

/** The right answer that the assertions of a case name; null when none does. */
function expectedOf(testCase: unknown, cells: Record<string, string>): string | null {
  const assertions = isRaw(testCase) && Array.isArray(testCase.assert) ? testCase.assert.filter(isRaw) : [];
  // A set of assertions holds further ones.
  const all = assertions.flatMap((one) => (Array.isArray(one.assert) ? one.assert.filter(isRaw) : [one]));
  for (const type of NAMING) {
    const found = all.find((one) => one.type === type && ['string', 'number', 'boolean'].includes(typeof one.value));
    if (found !== undefined) return filledIn(cellOf(found.value), cells);
  }
  return null;
}

const cellsOf = (vars: unknown): Record<string, string> =>
  isRaw(vars) ? Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, cellOf(value)])) : {};

/** Numbers of dollars as decimal text: an exponent could not be read digit by digit. */
const dollarsOf = (value: unknown): string | null => {
  const cost = numberOf(value);
  return cost === null || cost < 0 ? null : cost.toFixed(12);
};

function providerOf(row: Raw): string {
  if (typeof row.provider === 'string') return row.provider;
  if (!isRaw(row.provider)) return t`unknown provider`;
  return cellOf(row.provider.label) || cellOf(row.provider.id) || t`unknown provider`;
}

function answerOf(row: Raw, key: string): EvalAnswer {
  const response = isRaw(row.response) ? row.response : {};
  const output = response.output ?? null;
  const error = row.error ?? response.error ?? null;
  return {
    key,
    output: output === null ? null : cellOf(output),
    // What an assertion found wrong is no error of the answer.
    error: error === null || output !== null ? null : cellOf(error),
    latencyMs: numberOf(row.latencyMs ?? response.latencyMs),
    cost: dollarsOf(row.cost ?? response.cost),
  };
}

/** A result ended in an error when it says so (2), or has an error and no answer. */
const isErrored = (row: Raw): boolean =>
  row.failureReason === 2 || (row.failureReason === undefined && answerOf(row, '').error !== null);

/** What the file counted for a prompt; results of before version 3 keep it in the head of their table. */
function metricsOf(files: readonly Raw[], promptIdx: number): EvalRunRead['stored'] {
  for (const file of files) {
    const summary = isRaw(file.results) ? file.results : file;
    const table = isRaw(summary.table) && isRaw(summary.table.head) ? summary.table.head.prompts : null;
    const prompts = Array.isArray(summary.prompts) ? summary.prompts : table;
    const prompt: unknown = Array.isArray(prompts) ? prompts[promptIdx] : null;
    const metrics = isRaw(prompt) ? prompt.metrics : null;
    if (!isRaw(metrics)) continue;
    const [passed, failed, errored] = [metrics.testPassCount, metrics.testFailCount, metrics.testErrorCount].map(
      numberOf,
    );
    if (passed == null || failed == null) continue;
    return { total: passed + failed + (errored ?? 0), passed, failed, errored: errored ?? 0 };
  }
  return null;
}

/** The test cases of a configuration: those written in it. */
function configTests(config: unknown): { tests: Raw[]; warnings: string[] } {
  if (!isRaw(config)) return { tests: [], warnings: [] };
  if (!Array.isArray(config.tests))
    return {
      tests: [],
      warnings:
        config.tests === undefined
          ? []
          : [t`The test cases of the configuration stand in another file, which is not read.`],
    };
  const common = isRaw(config.defaultTest) ? config.defaultTest : {};
  const commonAssert = Array.isArray(common.assert) ? common.assert : [];
  const tests = config.tests.filter(isRaw).map((test) => ({
    ...test,
    vars: { ...(isRaw(common.vars) ? common.vars : {}), ...(isRaw(test.vars) ? test.vars : {}) },
    assert: [...(Array.isArray(test.assert) ? test.assert : []), ...commonAssert],
  }));
  const elsewhere = config.tests.length - tests.length;
  return {
    tests,
    warnings:
      elsewhere > 0
        ? [
            plural(elsewhere, {
              one: '# test case of the configuration stands in another file, which is not read.',
              other: '# test cases of the configuration stand in other files, which are not read.',
            }),
          ]
        : [],
  };
}

/**
 * Reads promptfoo's results: one run for each prompt and provider, one case for each test.
 * @param config its configuration; null when there is none at hand
 */
export function readPromptfoo(files: readonly Raw[], config: unknown): EvalFileRead {
  const rows = files.flatMap((file) => promptfooRows(file) ?? (isPromptfooRow(file) ? [file] : []));
  const own = files.find(isPromptfooConfig) ?? files.map(({ config: inside }) => inside).find(isRaw);
  const { tests, warnings } = configTests(config ?? own ?? null);
  const cases = new Map<string, EvalCase>();
  const runs = new Map<
    string,
    { name: string; prompt: string; promptIdx: number; answers: EvalAnswer[]; seen: Set<string>; rows: Raw[] }
  >();
  let named = 0;
  let repeated = 0;

  const caseOf = (key: string, vars: unknown, sources: readonly unknown[]): void => {
    if (cases.has(key)) return;
    const cells = cellsOf(vars);
    const expected = sources.map((source) => expectedOf(source, cells)).find((found) => found !== null) ?? null;
    if (expected !== null) named += 1;
    cases.set(key, { key, cells: expected === null ? cells : { ...cells, [EXPECTED]: expected } });
  };

  for (const row of rows) {
    const testIdx = numberOf(row.testIdx);
    const key = testIdx === null ? JSON.stringify(row.vars) : String(testIdx + 1);
    const test = tests.find(({ vars }) => JSON.stringify(cellsOf(vars)) === JSON.stringify(cellsOf(row.vars)));
    caseOf(key, row.vars, [row.testCase, test]);
    const promptIdx = numberOf(row.promptIdx) ?? 0;
    const prompt = isRaw(row.prompt) ? cellOf(row.prompt.label ?? row.prompt.id ?? '') : '';
    const runKey = `${promptIdx} ${cellOf(row.promptId)} ${providerOf(row)}`;
    const run = runs.get(runKey) ?? {
      name: providerOf(row),
      prompt,
      promptIdx,
      answers: [],
      seen: new Set<string>(),
      rows: [],
    };
    runs.set(runKey, run);
    if (run.seen.has(key)) {
      repeated += 1;
      continue;
    }
    run.seen.add(key);
    run.rows.push(row);
    run.answers.push(answerOf(row, key));
  }
  // A configuration alone: its cases, without a run.
  if (rows.length === 0) for (const [at, test] of tests.entries()) caseOf(String(at + 1), test.vars, [test]);

  const names = [...runs.values()].map(({ name }) => name);
  return {
    source: 'promptfoo',
    cases: [...cases.values()],
    runs: [...runs.values()].map((run): EvalRunRead => {
      const place = run.promptIdx + 1;
      const twice = names.filter((name) => name === run.name).length > 1;
      const passed = run.rows.filter(({ success }) => success === true).length;
      const errored = run.rows.filter((row) => row.success !== true && isErrored(row)).length;
      return {
        name: twice ? `${run.name}, ${run.prompt.slice(0, 40) || t`prompt ${place}`}` : run.name,
        answers: run.answers,
        stored: metricsOf(files, run.promptIdx) ?? {
          total: run.rows.length,
          passed,
          failed: run.rows.length - passed - errored,
          errored,
        },
      };
    }),
    expected: named > 0 ? EXPECTED : null,
    warnings: [
      ...warnings,
      ...(repeated > 0
        ? [
            plural(repeated, {
              one: '# repeated answer to a case was left out: the first counts.',
              other: '# repeated answers to a case were left out: the first counts.',
            }),
          ]
        : []),
    ],
  };
}
