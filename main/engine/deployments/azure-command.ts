import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withoutKeys } from '@engine/providers/hidden-words';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { z } from 'zod';

const run = promisify(execFile);
const TIMEOUT_MS = 60_000;
/** A token that ends within this time counts as over. */
const SPARE_MS = 300_000;

const Answer = z.object({ accessToken: z.string().min(1), expires_on: z.number().optional() });
type Token = { token: string; ends: number };

const onWindows = process.platform === 'win32';

/** Where the `az` command is on this machine; null when it is not installed. */
export function findAz(path: string = process.env.PATH ?? ''): string | null {
  const name = onWindows ? 'az.cmd' : 'az';
  const folder = path.split(delimiter).find((one) => one !== '' && existsSync(join(one, name)));
  return folder === undefined ? null : join(folder, name);
}

/** Tokens from `az`, each kept in memory until shortly before it ends. */
export function createAzTokens(now: () => number = Date.now) {
  const known = new Map<string, Token>();
  return async (managementUrl: string): Promise<string> => {
    const held = known.get(managementUrl);
    if (held !== undefined && held.ends - SPARE_MS > now()) return held.token;
    const command = findAz();
    if (command === null)
      throw new AppFailure('refused', t`The 'az' command is not installed here. Paste a token instead.`);
    try {
      const { stdout } = await run(
        onWindows ? `"${command}"` : command,
        // The address was parsed as a URL: its origin has nothing in it that a shell would read.
        ['account', 'get-access-token', '--resource', new URL(managementUrl).origin, '--output', 'json'],
        // On Windows `az` is a batch file, which only the shell runs.
        { timeout: TIMEOUT_MS, windowsHide: true, shell: onWindows },
      );
      const { accessToken, expires_on: ends } = Answer.parse(JSON.parse(stdout));
      known.set(managementUrl, { token: accessToken, ends: ends === undefined ? 0 : ends * 1000 });
      return accessToken;
    } catch (thrown) {
      const said = thrown instanceof Error && 'stderr' in thrown ? String(thrown.stderr).trim().split('\n')[0] : '';
      throw new AppFailure(
        'provider',
        t`'az' gave no token${said === '' ? '' : ` (${withoutKeys(said ?? '')})`}. Sign in with 'az login', then try again.`,
      );
    }
  };
}
