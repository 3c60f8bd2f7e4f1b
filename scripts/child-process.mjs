// Child processes with a time limit: nothing a script starts may outlive it or hang it.
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/**
 * How a child process ended.
 * @typedef {object} Ended
 * @property {number} code exit code; 1 when the process was killed by a signal or could not be started
 * @property {boolean} timedOut true when it was stopped because `limitMs` had passed
 * @property {boolean} lingered true when it had finished its work (`lastFile`) but did not end, and was stopped
 * @property {boolean} missing true when the program does not exist
 * @property {string} output what it wrote (stdout, then stderr) when `capture` was on, else ''
 * @property {string} stdout its standard output alone, when `capture` was on
 */

/**
 * How to run a child process.
 * @typedef {object} RunOptions
 * @property {number} [limitMs] milliseconds after which the process and its children are stopped; none when left out
 * @property {string} [lastFile] file that the program writes as its last act: it is stopped when it has not ended
 *   half a minute later (Node 24.21 was seen to hang at exit)
 * @property {boolean} [capture] keep the output instead of passing it on to this terminal
 * @property {string} [cwd] folder to run in
 * @property {NodeJS.ProcessEnv} [env] whole environment of the child
 */

/** Time between asking a process to stop and forcing it. */
const GRACE_MS = 5_000;

/** How long a program may take to end after its last act. */
const LINGER_MS = 30_000;

/**
 * Stops a process and everything it started (on Windows only the process itself).
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function stopWithChildren(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended on its own in the meantime.
  }
}

/**
 * Runs a program to its end. Never throws for a failing program: the answer says how it ended.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(program, args, { limitMs, lastFile, capture = false, cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      // A group of its own, so that the children of a child (Xvfb, Electron, workers) are stopped with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    let lingered = false;
    let missing = false;
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });

    const timers = [];
    if (limitMs !== undefined) {
      timers.push(
        setTimeout(() => {
          timedOut = true;
          stopWithChildren(child, 'SIGTERM');
        }, limitMs),
        setTimeout(() => stopWithChildren(child, 'SIGKILL'), limitMs + GRACE_MS),
      );
    }
    const startedAt = Date.now();
    const watch = setInterval(() => {
      const written = lastFile === undefined ? undefined : statSync(lastFile, { throwIfNoEntry: false })?.mtimeMs;
      if (written === undefined || written < startedAt || Date.now() - written < LINGER_MS) return;
      lingered = true;
      stopWithChildren(child, 'SIGKILL');
    }, 1_000);
    const passOn = (/** @type {NodeJS.Signals} */ signal) => stopWithChildren(child, signal);
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    const finish = (/** @type {number} */ code) => {
      for (const timer of timers) clearTimeout(timer);
      clearInterval(watch);
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      resolve({ code, timedOut, lingered, missing, stdout, output: stdout + stderr });
    };
    child.on('error', (error) => {
      missing = 'code' in error && error.code === 'ENOENT';
      stderr += error.message;
      finish(1);
    });
    child.on('exit', (code) => {
      // What a stopped program left running in its group must not keep the pipes open.
      if (timedOut) stopWithChildren(child, 'SIGKILL');
      child.once('close', () => finish(timedOut ? 1 : (code ?? 1)));
    });
  });
}

/**
 * Runs a program that belongs to the user at this terminal (a window, a dev server): no time limit, keyboard and output
 * are its own, and Ctrl+C reaches it.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when it was killed by a signal or could not be started
 */
export function runInForeground(program, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    // The terminal sends Ctrl+C to the child as well: this process only waits for it.
    const wait = () => {};
    process.on('SIGINT', wait).on('SIGTERM', passOn);
    const finish = (/** @type {number} */ code) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      finish(1);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

/**
 * @param {number} pid
 * @returns {boolean} false when there is no such process, or only its entry is left: in a container whose first process
 *   collects no orphans, those stay listed as zombies
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    return error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    // `PID (NAME) STATE ...`; the name may hold anything. Source: proc_pid_stat(5).
    return !/\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * The last line with text, for an error sentence.
 * @param {string} output
 * @returns {string} '' when there is none
 */
export function lastLine(output) {
  return (
    output
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .at(-1) ?? ''
  );
}
