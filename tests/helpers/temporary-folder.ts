import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new, empty folder that is gone when the test has ended. Call it inside a test. */
export function temporaryFolder(): string {
  const folder = newFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The same for a folder that several tests share: give it to {@link removeFolder} in `afterAll`. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'fewtune-test-'));

/** Removes a folder; a process that is just ending may still write into it, hence the retries. */
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
