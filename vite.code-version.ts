import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const git = (...words: string[]): string =>
  execFileSync('git', words, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** The commit that is built, with `+` when files have changed since; 'unknown' where there is no repository. */
function codeVersion(): string {
  try {
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}

/** Put into the code where it is built: which code computed a report stands in it. */
export const codeVersionDefine = { __CODE_VERSION__: JSON.stringify(codeVersion()) };
