import { isAbsolute, resolve } from 'node:path';

/** Kinds of files that the system may hand over: tables that can be imported, and exported projects. */
const openable = /\.(csv|tsv|txt|json|jsonl|ndjson|xlsx|gz|fewtune)$/i;

/**
 * The file that a start names: the last argument that is no switch, has an ending Fewtune reads, and is a file. Windows and Linux
 * hand a file over this way, also to a second start; macOS tells it with an event.
 * @param cwd folder the program was started in: a relative path counts from there
 * @returns its absolute path; null when none is named
 */
export function openedFileOf(options: {
  argv: readonly string[];
  cwd: string;
  isFile: (path: string) => boolean;
}): string | null {
  const { argv, cwd, isFile } = options;
  return (
    argv
      .slice(1)
      .filter((argument) => !argument.startsWith('-') && openable.test(argument))
      .map((argument) => (isAbsolute(argument) ? argument : resolve(cwd, argument)))
      .filter(isFile)
      .at(-1) ?? null
  );
}

/** Keeps the file to open until there is a window that listens; a newer one takes its place. */
export function createOpenedFiles(tell: (path: string) => void) {
  let listening = false;
  let waiting: string | null = null;
  return {
    /** Null is no file. */
    open: (path: string | null): void => {
      if (path === null) return;
      if (listening) tell(path);
      else waiting = path;
    },
    /** The window listens from now on. */
    windowListens: (): void => {
      listening = true;
      if (waiting !== null) tell(waiting);
      waiting = null;
    },
  };
}
