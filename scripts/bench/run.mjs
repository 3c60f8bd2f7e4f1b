// npm run bench:<name>: bundles tests/bench/<name>.ts and runs it in a Node of its own, so that its memory is its own.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { alias } from '../../vite.alias.ts';
import { run } from '../child-process.mjs';
import { command } from '../command.mjs';
import { modernNode, projectRoot, withModernNode } from '../places.mjs';

const LIMIT_MS = 60 * 60_000;

await command(async () => {
  const name = process.argv[2] ?? '';
  const outDir = path.join(projectRoot, 'test-results', 'bench');
  await mkdir(outDir, { recursive: true });
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias },
    build: {
      ssr: path.join(projectRoot, 'tests', 'bench', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  const ended = await run(modernNode(), ['--expose-gc', path.join(outDir, `${name}.mjs`)], {
    cwd: projectRoot,
    env: withModernNode(),
    limitMs: LIMIT_MS,
  });
  return ended.code ?? 1;
});
