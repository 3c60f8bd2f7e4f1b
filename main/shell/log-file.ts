import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';

/** A file is put aside when it is larger than this; with {@link LOG_FILES} of them a log takes 5 MB at most. */
export const LOG_BYTES = 1024 * 1024;
export const LOG_FILES = 5;

/** `fewtune.log` is the newest, `fewtune.1.log` the one before it. */
const nameOf = (age: number): string => (age === 0 ? 'fewtune.log' : `fewtune.${age}.log`);

/** The log's files in one folder: lines are added at once, so that the last one before a crash is there too. */
export type LogFile = {
  folder: string;
  /** Never throws: a disk that takes no log keeps nobody from working. */
  add: (line: string) => void;
  /** The newest lines, oldest first; empty when the files cannot be read. */
  newest: (lines: number) => string[];
};

/**
 * Opens the log in a folder, which is made when the first line is written. Only the user can read its files.
 * @param bytes of a file before the next one is begun
 */
export function openLogFile(folder: string, bytes = LOG_BYTES): LogFile {
  const path = (age: number): string => join(folder, nameOf(age));
  const logger = electronLog.create({ logId: folder });
  // Nothing of a log goes anywhere but into its files.
  const { file, ...others } = logger.transports;
  for (const other of Object.values(others)) if (typeof other === 'function') other.level = false;
  file.setAppName('fewtune'); // Otherwise it looks for a package.json.
  file.resolvePathFn = () => path(0);
  file.maxSize = bytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.transforms = [({ data }: { data: unknown[] }) => data[0]];
  file.archiveLogFn = (full) => {
    try {
      for (let age = LOG_FILES - 2; age >= 0; age -= 1) if (existsSync(path(age))) renameSync(path(age), path(age + 1));
    } catch {
      full.clear(); // Somebody holds a file open. The log stays small, whatever it costs of it.
    }
  };

  return {
    folder,
    add: (line) => {
      try {
        logger.info(line);
      } catch {
        // Said nowhere: there is no place to say it.
      }
    },
    newest: (lines) => {
      let found: string[] = [];
      for (let age = 0; age < LOG_FILES && found.length < lines; age += 1) {
        try {
          const older = readFileSync(path(age), 'utf8').split('\n');
          found = [...older.filter((line) => line !== ''), ...found];
        } catch {
          break;
        }
      }
      return found.slice(-lines);
    },
  };
}
