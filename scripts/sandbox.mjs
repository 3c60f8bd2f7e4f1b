/**
 * `npm run sandbox -- --port 4010`: starts the built-in sandbox alone and prints its base URL and key.
 * Builds it first when it is not there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const bundle = at('out/main/sandbox.js');

if (!existsSync(bundle)) {
  console.error('Building the sandbox first; this takes a moment.');
  const build = spawnSync('npx', ['electron-vite', 'build'], {
    cwd: at('.'),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (build.status !== 0 || !existsSync(bundle)) {
    console.error('The build failed. Run npm ci, then npm run build, and read its messages.');
    process.exit(1);
  }
}

const sandbox = spawn(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => sandbox.kill(signal));
sandbox.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
