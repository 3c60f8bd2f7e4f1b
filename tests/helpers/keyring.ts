import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { hasMessageBus, startMessageBus } from './message-bus';

/** Whether this machine has what {@link startKeyring} starts. */
export const hasKeyring =
  hasMessageBus && spawnSync('gnome-keyring-daemon', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Starts a real, unlocked GNOME keyring on a message bus of its own, all of it inside `folder`; both end with the test.
 * @returns the environment in which a program finds this keyring
 */
export async function startKeyring(folder: string): Promise<Record<string, string>> {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const env = { ...(await startMessageBus(folder)), XDG_DATA_HOME: data };
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
