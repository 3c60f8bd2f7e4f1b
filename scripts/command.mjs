// How every script here ends: an exit code, and for a failure its sentence instead of a stack.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Whether this file is the program that was started, not a module of another one.
 * @param {string} moduleUrl `import.meta.url` of the asking file
 * @returns {boolean}
 */
export function isStartedDirectly(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl);
}

/**
 * Does the work of a script and sets the exit code: the number it answers, 0 for none, 1 when it throws.
 * @param {() => Promise<number | void>} work
 */
export async function command(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
