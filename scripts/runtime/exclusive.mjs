// One process at a time for a piece of work, across terminals.
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../child-process.mjs';

const POLL_MS = 250;

/**
 * @param {string} lockFile
 * @returns {Promise<boolean>} true when the process that wrote the lock is gone
 */
async function isAbandoned(lockFile) {
  const owner = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  // Empty: it is being written or removed at this moment.
  if (!Number.isInteger(owner) || owner <= 0) return false;
  return !isRunning(owner);
}

/**
 * Does the work while no other process does work under the same lock file; waits for its turn. A lock left by a process
 * that died is taken over. The work itself must still be atomic: two waiting processes could take over at the same moment.
 * @template T
 * @param {string} lockFile absolute path; its folder is made when missing
 * @param {() => Promise<T>} work
 * @param {{ waitMs?: number, onWait?: () => void }} [options] longest wait (15 minutes when left out); told once when it has to wait
 * @returns {Promise<T>}
 * @throws when the other process still works after `waitMs`
 */
export async function exclusively(lockFile, work, { waitMs = 15 * 60_000, onWait = () => {} } = {}) {
  await mkdir(path.dirname(lockFile), { recursive: true });
  const giveUpAt = Date.now() + waitMs;
  let waited = false;
  for (;;) {
    try {
      const handle = await open(lockFile, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(lockFile)) {
      await rm(lockFile, { force: true });
      continue;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`Another process has held ${lockFile} for too long: end it, or delete that file, and try again.`);
    }
    if (!waited) onWait();
    waited = true;
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}
