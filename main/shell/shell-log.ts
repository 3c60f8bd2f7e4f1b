import { checkLine, type Log, type LogLine, logOf, redactLine } from '@shared/contract/log';
import { formsOfSecret, withoutKeyShapes, withoutQueries, withoutWords } from '@shared/domain/redaction';
import type { LogFile } from './log-file';

/** The window may report so many faults; what comes after that tells nothing new. */
const WINDOW_FAULTS = 50;

/**
 * The one writer of the log: shell, engine and window hand their lines to it. Each line is one JSON object, made of the declared fields of
 * its event alone, without keys and without what follows the path of an address.
 * @param secrets the keys that are known now
 */
export function createShellLog(options: { file: LogFile; secrets: () => readonly string[] }) {
  const { file, secrets } = options;
  const redact = (text: string): string =>
    withoutQueries(withoutKeyShapes(withoutWords(text, secrets().flatMap(formsOfSecret))));
  const write = (line: LogLine): void => file.add(JSON.stringify(redactLine(checkLine(line), redact)));
  const logOfWindow = logOf('window', write);
  let windowFaults = 0;

  const window: Log = (level, event, fields) => {
    windowFaults += 1;
    if (windowFaults <= WINDOW_FAULTS) logOfWindow(level, event, fields);
    else if (windowFaults === WINDOW_FAULTS + 1) logOfWindow('warn', 'window-muted', {});
  };

  return {
    /** Of the shell itself. */
    log: logOf('shell', write),
    /** A line that another process made. */
    pass: write,
    /** What happened in the window; it may report no more than {@link WINDOW_FAULTS} times. */
    window,
    folder: file.folder,
    /** The newest lines, oldest first, without the keys that have come since they were written. */
    newest: (lines: number): string[] => file.newest(lines).map(redact),
  };
}
export type ShellLog = ReturnType<typeof createShellLog>;
