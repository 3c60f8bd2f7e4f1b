import { z } from 'zod';
import { LoggedFault } from './log';
import { Count, operation } from './operation';

const Milliseconds = z.number().nonnegative();

/** How long the engine took for one operation: the newest calls, at most 200. */
export const OperationTimes = z.object({
  name: z.string(),
  /** Since the start; the times are of the newest. */
  calls: Count,
  lastMs: Milliseconds,
  p50Ms: Milliseconds,
  p99Ms: Milliseconds,
});
export type OperationTimes = z.output<typeof OperationTimes>;

/** What the shell does for somebody who looks for the cause of a problem. */
export const shellDiagnosticsOperations = {
  'shell.diagnostics': operation({
    summary: 'Everything about this installation that helps to find a problem, as text: no rows, no names, no keys.',
    input: z.object({}),
    output: z.object({ text: z.string() }),
  }),
  'shell.showLogs': operation({
    summary: 'Show the folder with the logs in the file manager.',
    input: z.object({}),
    output: z.object({ shown: z.boolean() }),
  }),
  'shell.performance': operation({
    summary: 'How long the engine takes, how much waits for it, and the memory of each process.',
    input: z.object({}),
    output: z.object({
      /** Calls of the window that the engine has not answered yet. */
      waiting: Count,
      /** Those called last first, at most 8. */
      operations: z.array(OperationTimes),
      /** `kind` is Electron's word ('Browser', 'Tab', 'GPU', 'Utility'), 'Engine' for the engine. */
      processes: z.array(z.object({ kind: z.string(), bytes: Count })),
    }),
  }),
  'shell.reportFault': operation({
    summary: 'Write an error of the window to the log: its class and where it was, not its message.',
    input: z.object({ from: z.enum(['error', 'rejection', 'screen']), fault: LoggedFault }),
    output: z.object({}),
  }),
};
