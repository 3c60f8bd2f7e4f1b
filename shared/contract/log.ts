import { z } from 'zod';
import { ErrorKind } from './errors';
import { JobStatus } from './jobs';
import { Count, Id, Timestamp } from './operation';

/** A version, a platform, the name of an operation: no text that anybody typed. */
const Word = z.string().regex(/^[\w.+:-]{1,80}$/);
const Milliseconds = z.number().nonnegative();

/** What a log knows of an error: see `shared/domain/faults`. */
export const LoggedFault = z.object({
  name: z.string().max(60),
  code: z.string().max(60).nullable(),
  frames: z.array(z.string().max(200)).max(12),
});

/**
 * Everything that can stand in a log, with the fields it may carry. What is not declared here does not get into the file, and nothing here
 * can hold a row, a label, a name, a message or an address: the log is made to be sent to somebody.
 */
export const logEvents = {
  'app-started': z.object({
    version: Word,
    code: Word,
    electron: Word,
    node: Word,
    system: Word,
    arch: Word,
    packaged: z.boolean(),
  }),
  'app-ended': z.object({}),
  /** `inside`: 'electron' is its utility process, 'node' a Node beside an older Electron. */
  'engine-started': z.object({ inside: z.enum(['electron', 'node']) }),
  'engine-opened': z.object({ ms: Milliseconds }),
  'engine-open-failed': z.object({ kind: ErrorKind }),
  /** `how`: 'exit code 1', 'signal SIGKILL', 'not started'. */
  'engine-ended': z.object({
    how: z.string().regex(/^(exit code -?\d+|signal \w+|not started)$/),
    unanswered: Count,
  }),
  'engine-given-up': z.object({}),
  /** An operation that failed for another reason than its input or a rule. */
  'call-failed': z.object({ operation: Word, kind: ErrorKind, ms: Milliseconds, fault: LoggedFault }),
  'call-slow': z.object({ operation: Word, ms: Milliseconds }),
  'task-failed': z.object({ task: Word, fault: LoggedFault }),
  /** `fault` is there when it failed. */
  'job-ended': z.object({
    job: Id,
    kind: Word,
    status: JobStatus,
    done: Count,
    failed: Count,
    fault: LoggedFault.nullable(),
  }),
  'sandbox-stopped': z.object({ what: z.enum(['batches', 'fine-tuning']), fault: LoggedFault }),
  /** Of a project that was removed: what the sandbox was to delete and did not. */
  'sandbox-kept-files': z.object({ files: Count, models: Count }),
  'database-looked-through': z.object({ faults: Count, ms: Milliseconds }),
  /** An error that nobody caught, in this process. */
  fault: z.object({ from: z.enum(['error', 'rejection', 'screen']), fault: LoggedFault }),
  /** The window reports more than can be of use. */
  'window-muted': z.object({}),
  'window-gone': z.object({ reason: Word, code: z.number().int() }),
  'window-hung': z.object({}),
  'window-answers-again': z.object({}),
  'process-gone': z.object({ kind: Word, reason: Word, code: z.number().int() }),
} as const satisfies Record<string, z.ZodObject>;

export type LogEvent = keyof typeof logEvents;
export type LogFields<E extends LogEvent> = z.input<(typeof logEvents)[E]>;
export const LogLevel = z.enum(['info', 'warn', 'error']);
export type LogLevel = z.output<typeof LogLevel>;

/** One line of the log. `fields` are those of its event; {@link checkLine} sees to it. */
export const LogLine = z.object({
  time: Timestamp,
  level: LogLevel,
  process: z.enum(['shell', 'engine', 'window']),
  event: z.custom<LogEvent>((name) => typeof name === 'string' && Object.hasOwn(logEvents, name)),
  fields: z.record(z.string(), z.unknown()),
});
export type LogLine = z.output<typeof LogLine>;

/** Writes one event down. Never throws. */
export type Log = <E extends LogEvent>(level: LogLevel, event: E, fields: LogFields<E>) => void;

/** A {@link Log} of one process that hands its lines to `write`, with the time at which each happened. */
export const logOf =
  (process: LogLine['process'], write: (line: LogLine) => void, now = () => new Date().toISOString()): Log =>
  (level, event, fields) =>
    write({ time: now(), level, process, event, fields });

/**
 * The line with the declared fields of its event and nothing else. Fields that are not as declared are left out altogether: that something
 * happened is still said.
 */
export function checkLine(line: LogLine): LogLine {
  const fields = logEvents[line.event].safeParse(line.fields);
  return { ...line, fields: fields.success ? fields.data : { unreadable: true } };
}

/** The line with each of its texts, however deep, passed through `redact`. */
export function redactLine(line: LogLine, redact: (text: string) => string): LogLine {
  const redacted = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map(redacted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, redacted(inside)]));
  };
  return { ...line, fields: Object.fromEntries(Object.entries(line.fields).map(([n, v]) => [n, redacted(v)])) };
}
