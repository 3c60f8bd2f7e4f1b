import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** Whether this machine has what {@link startKeyring} starts. */
export const hasKeyring = ['dbus-daemon', 'gnome-keyring-daemon'].every(
  (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
);

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

/**
 * Starts a real, unlocked GNOME keyring on a message bus of its own, all of it inside `folder`; both end with the test.
 * @returns the environment in which a program finds this keyring
 */
export async function startKeyring(folder: string): Promise<Record<string, string>> {
  const run = join(folder, 'run');
  const data = join(folder, 'data');
  for (const made of [run, data]) mkdirSync(made, { recursive: true });
  chmodSync(run, 0o700);
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', `--address=unix:dir=${run}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void bus.kill());
  const env = {
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus),
    XDG_RUNTIME_DIR: run,
    XDG_DATA_HOME: data,
    XDG_CURRENT_DESKTOP: 'GNOME',
  };
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  onTestFinished(() => void daemon.kill());
  daemon.stdin?.end('password of the test keyring');
  const isServing = () =>
    spawnSync(
      'dbus-send',
      [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.DBus',
        '/',
        'org.freedesktop.DBus.NameHasOwner',
        'string:org.freedesktop.secrets',
      ],
      { env: { ...process.env, ...env }, encoding: 'utf8' },
    ).stdout.includes('boolean true');
  await expect.poll(isServing, { timeout: 10_000, message: 'the keyring never came up' }).toBe(true);
  return env;
}
