import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Real data and golden values beside the project. They are not part of it: CI always has them, a lone clone may not. */
const folder = resolve('../shared');

/**
 * Path of a file under the shared folder, or null when it is not there. With CI=true a missing file is an error; elsewhere
 * the caller skips, and this says so loudly.
 */
export function sharedFile(path: string): string | null {
  const full = resolve(folder, path);
  if (existsSync(full)) return full;
  if (process.env.CI === 'true')
    throw new Error(`../shared/${path} is missing, and with CI=true nothing may be skipped.`);
  console.warn(`SKIPPED: ../shared/${path} is not there, so the tests that need it do not run.`);
  return null;
}
