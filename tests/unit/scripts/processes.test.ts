import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning, lastLine, run } from '../../../scripts/child-process.mjs';
import { exclusively } from '../../../scripts/runtime/exclusive.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fewtune-scripts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const node = (program: string, options: Parameters<typeof run>[2]) => run(process.execPath, ['-e', program], options);

describe('running a program', () => {
  it('hands on its exit code and its output', async () => {
    const ended = await node('console.log("out"); console.error("err"); process.exitCode = 7', { capture: true });
    expect(ended).toEqual({
      code: 7,
      timedOut: false,
      lingered: false,
      missing: false,
      stdout: 'out\n',
      output: 'out\nerr\n',
    });
  });

  it('stops it, and what it started, after the time limit', async () => {
    const pidFile = join(folder, 'pid');
    const grandchild = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const program = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" }); setInterval(() => {}, 1000)`;
    const ended = await node(program, { capture: true, limitMs: 1_500 });
    expect([ended.code, ended.timedOut]).toEqual([1, true]);
    const pid = Number(await readFile(pidFile, 'utf8'));
    await pause(200);
    expect(isRunning(pid)).toBe(false);
  });

  it('says that it is missing instead of throwing', async () => {
    const ended = await run('no-such-program-here', [], { capture: true });
    expect([ended.code, ended.missing]).toEqual([1, true]);
  });

  it('is told apart from one that is gone', async () => {
    const gone = await node('console.log(process.pid)', { capture: true });
    expect([isRunning(process.pid), isRunning(Number(gone.stdout))]).toEqual([true, false]);
  });

  it('finds the last line with text for an error sentence', () => {
    expect(lastLine('first\n  E: the reason  \n\n')).toBe('E: the reason');
    expect(lastLine('')).toBe('');
  });
});

describe('work under a lock file', () => {
  it('never runs twice at the same time', async () => {
    const lock = join(folder, 'lock');
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(50);
      running -= 1;
    };
    await Promise.all([exclusively(lock, work), exclusively(lock, work), exclusively(lock, work)]);
    expect(most).toBe(1);
  });

  it('takes over the lock of a process that is gone', async () => {
    const lock = join(folder, 'lock');
    const gone = await node('console.log(process.pid)', { capture: true });
    await writeFile(lock, gone.stdout.trim());
    expect(await exclusively(lock, async () => 'done', { waitMs: 5_000 })).toBe('done');
  });

  it('gives up in words when the other process goes on for too long', async () => {
    const lock = join(folder, 'lock');
    await writeFile(lock, String(process.pid));
    await expect(exclusively(lock, async () => 'done', { waitMs: 10 })).rejects.toThrow(/Another process has held/);
    expect(await readFile(lock, 'utf8')).toBe(String(process.pid));
  });

  it('is free again after the work failed', async () => {
    const lock = join(folder, 'lock');
    const failing = exclusively(lock, () => Promise.reject(new Error('no space left')));
    await expect(failing).rejects.toThrow('no space left');
    expect(await exclusively(lock, async () => 'done', { waitMs: 10 })).toBe('done');
  });
});
