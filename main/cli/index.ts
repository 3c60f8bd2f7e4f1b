// Sentences are spoken here: in English, until somebody chooses.
import '@shared/wording/speak';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node out/main/cli.js <operation> …`. On a Node that is too old for the database (it would crash, not complain), the same
 * command runs again on the Node that `npm ci` brought.
 */
const NEEDED_NAPI = 10;
const here = dirname(fileURLToPath(import.meta.url));

if (Number(process.versions.napi ?? 0) >= NEEDED_NAPI) {
  const { main } = await import('./main');
  process.exitCode = await main(process.argv.slice(2), here);
} else {
  const newer = join(here, '../../node_modules/node/bin/node');
  if (!existsSync(newer)) {
    console.error(`Fewtune needs Node 22.14 or newer; this is ${process.version}. Run 'npm ci', or use a newer Node.`);
    process.exitCode = 1;
  } else {
    process.exitCode = spawnSync(newer, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1;
  }
}
