import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Whether this machine has what {@link startMessageBus} starts. */
export const hasMessageBus = spawnSync('dbus-daemon', ['--version'], { stdio: 'ignore' }).status === 0;

/** Waits for the first line that a process writes. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end !== -1) found(text.slice(0, end));
    });
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`${child.spawnfile} ended with ${code} before it said anything.`)));
  });

/** The environment in which a program finds a session of its own. */
export type Session = { DBUS_SESSION_BUS_ADDRESS: string; XDG_RUNTIME_DIR: string; XDG_CURRENT_DESKTOP: string };

/** Starts a message bus as a GNOME session has one, with its socket inside `folder`; it ends with the test. */
export async function startMessageBus(folder: string): Promise<Session> {
  const run = join(folder, 'run');
  mkdirSync(run, { recursive: true });
  chmodSync(run, 0o700);
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=unix:dir=${run}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void bus.kill());
  return { DBUS_SESSION_BUS_ADDRESS: await firstLine(bus), XDG_RUNTIME_DIR: run, XDG_CURRENT_DESKTOP: 'GNOME' };
}
