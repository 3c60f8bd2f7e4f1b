/** Types of totals.mjs for the TypeScript tests; meanings are told there. */

export interface SuiteResult {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  skippedNames: string[];
  failedNames: string[];
  problems: string[];
}

export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

export function oneCheck(name: string, problem: string | undefined): SuiteResult;
export function vitestResult(
  name: string,
  report: VitestReport | undefined,
  ended: { code: number; timedOut: boolean },
): SuiteResult;
export function totalsLine(results: readonly SuiteResult[]): string;
export function exitCodeOf(results: readonly SuiteResult[], strict: boolean): number;
export function summaryLines(results: readonly SuiteResult[], strict: boolean): string[];
