/** Types of child-process.mjs for the TypeScript tests; meanings are told there. */

export interface Ended {
  code: number;
  timedOut: boolean;
  lingered: boolean;
  missing: boolean;
  output: string;
  stdout: string;
}

export function run(
  program: string,
  args: string[],
  options?: {
    limitMs?: number;
    lastFile?: string;
    capture?: boolean;
    cwd?: string;
    env?: Record<string, string | undefined>;
  },
): Promise<Ended>;
export function lastLine(output: string): string;
export function isRunning(pid: number): boolean;
