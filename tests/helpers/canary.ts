import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The forms in which a secret may lie around: as it is, as UTF-16, as base64, as hexadecimal digits. */
function formsOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret, 'utf8');
  // The same text inside a longer base64 text begins at one of three places; its middle is the same each time.
  const inside = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift, 'x'), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [
    bytes,
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(secret, 'utf16le'),
    ...inside.map((text) => Buffer.from(text)),
    Buffer.from(bytes.toString('hex')),
  ];
}

/** Whether a secret stands in these bytes, in any of its forms. */
export function holdsSecret(content: Buffer | string, secret: string): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return formsOf(secret).some((form) => bytes.includes(form));
}

/** Every file below a folder in which a secret stands; a file that is gone when it is looked at holds none. */
export function filesWithSecret(folder: string, secret: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => {
      try {
        return statSync(path).isFile() && holdsSecret(readFileSync(path), secret);
      } catch {
        return false;
      }
    });
}

type Process = { pid: number; parent: number };

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of the program stands in brackets and may hold anything.
        const [, parent = '0'] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
        return [{ pid: Number(name), parent: Number(parent) }];
      } catch {
        return [];
      }
    });
}

/** A process and all below it. */
export function processTree(root: number): number[] {
  const all = processes();
  const found = [root];
  for (const pid of found) found.push(...all.filter(({ parent }) => parent === pid).map((one) => one.pid));
  return found;
}

/** The processes that show a secret to everyone who looks: in their arguments or their environment. */
export const processesWithSecret = (pids: readonly number[], secret: string): string[] =>
  pids
    .flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`])
    .filter((path) => {
      try {
        return existsSync(path) && holdsSecret(readFileSync(path), secret);
      } catch {
        return false;
      }
    });

/** The arguments a process was started with; empty when it is gone. */
export function processArguments(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** True while a process runs; one that has ended and whose parent has not looked yet has no arguments any more. */
export const isAlive = (pid: number): boolean => processArguments(pid) !== '';
