import { describe, expect, it } from 'vitest';
import {
  exitCodeOf,
  oneCheck,
  type SuiteResult,
  summaryLines,
  totalsLine,
  type VitestReport,
  vitestResult,
} from '../../../scripts/test/totals.mjs';

const endedWell = { code: 0, timedOut: false };
const suite = (counts: Partial<SuiteResult>): SuiteResult => ({
  name: 'unit',
  passed: 0,
  failed: 0,
  skipped: 0,
  skippedNames: [],
  failedNames: [],
  problems: [],
  ...counts,
});
const report = (status: string, tests: Record<string, string>, message = ''): VitestReport => ({
  testResults: [
    {
      name: 'a.test.ts',
      status,
      message,
      assertionResults: Object.entries(tests).map(([fullName, state]) => ({
        fullName,
        status: state,
        ...(state === 'failed' ? { failureMessages: ['Error: 2 is not 3\n    at a.test.ts:7'] } : {}),
      })),
    },
  ],
});

describe('counting a vitest run', () => {
  it('counts passed and failed tests, and every test that did not run as skipped, with their names', () => {
    const tests = { one: 'passed', two: 'failed', three: 'skipped', four: 'todo', five: 'pending' };
    expect(vitestResult('unit', report('failed', tests), { code: 1, timedOut: false })).toEqual(
      suite({
        passed: 1,
        failed: 1,
        skipped: 3,
        skippedNames: ['three', 'four', 'five'],
        failedNames: ['a.test.ts: two: Error: 2 is not 3'],
      }),
    );
  });

  it('counts a file that could not be loaded as one failure and names it', () => {
    const result = vitestResult('unit', report('failed', {}, 'Cannot find module x\n  at y'), {
      code: 1,
      timedOut: false,
    });
    expect(result.failed).toBe(1);
    expect(result.problems).toEqual(['a.test.ts failed outside of its tests: Cannot find module x']);
  });

  it('counts a run without a report as crashed', () => {
    const result = vitestResult('e2e', undefined, { code: 134, timedOut: false });
    expect(result.failed).toBe(1);
    expect(result.problems).toEqual(['The e2e tests crashed: they ended with 134 and left no report.']);
  });

  it('counts a run that was stopped as failed even when all tests that ran passed', () => {
    const result = vitestResult('e2e', report('passed', { one: 'passed' }), { code: 1, timedOut: true });
    expect([result.passed, result.failed]).toEqual([1, 1]);
  });

  it('counts a run in which no test ran as failed', () => {
    expect(vitestResult('unit', { testResults: [] }, endedWell).failed).toBe(1);
  });

  it('counts an error outside of all tests as one failure', () => {
    expect(vitestResult('unit', report('passed', { one: 'passed' }), { code: 1, timedOut: false }).failed).toBe(1);
  });

  it('finds nothing wrong with a run in which every test passed', () => {
    expect(vitestResult('unit', report('passed', { one: 'passed' }), endedWell)).toEqual(suite({ passed: 1 }));
  });
});

describe('the totals', () => {
  it('add up all suites in the line that CI reads', () => {
    const results = [
      oneCheck('types', undefined),
      oneCheck('lint', 'It ended with 1.'),
      suite({ passed: 40, skipped: 2, skippedNames: ['a', 'b'] }),
    ];
    expect(totalsLine(results)).toBe('41 passed, 1 failed, 2 skipped');
  });

  it('fail on any failure', () => {
    expect(exitCodeOf([suite({ passed: 3, failed: 1 })], false)).toBe(1);
  });

  it('fail on a skip in CI only', () => {
    const results = [suite({ passed: 3, skipped: 1, skippedNames: ['keyring'] })];
    expect([exitCodeOf(results, true), exitCodeOf(results, false)]).toEqual([1, 0]);
  });

  it('fail when nothing ran at all', () => {
    expect(exitCodeOf([suite({})], false)).toBe(1);
  });

  it('name every skipped and every failed test and every problem before the last line', () => {
    const results = [
      suite({ passed: 1, skipped: 1, skippedNames: ['keyring'] }),
      oneCheck('lint', 'It ended with 1.'),
      vitestResult('e2e', report('failed', { two: 'failed' }), { code: 1, timedOut: false }),
    ];
    const lines = summaryLines(results, false);
    expect(lines).toContain('  SKIPPED unit: keyring');
    expect(lines).toContain('  FAILED lint: It ended with 1.');
    expect(lines).toContain('  FAILED e2e: a.test.ts: two: Error: 2 is not 3');
    expect(lines).toContain('WARNING: 1 tests were skipped. They prove nothing on this machine.');
  });
});
