import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outputFingerprint, sourceFingerprint } from '../../../scripts/build-if-needed.mjs';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fewtune-sources-'));
  await mkdir(join(root, 'main', 'engine'), { recursive: true });
  await writeFile(join(root, 'main', 'engine', 'a.ts'), 'export const a = 1;');
  await writeFile(join(root, 'vite.alias.ts'), 'export const alias = {};');
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('stays the same when a source file is only touched', async () => {
  const before = await sourceFingerprint(root);
  await utimes(join(root, 'main', 'engine', 'a.ts'), 1, 1);
  expect(await sourceFingerprint(root)).toBe(before);
});

it.each([
  ['a source file', 'main/engine/a.ts'],
  ['the settings of the bundler', 'vite.alias.ts'],
  ['the lock file', 'package-lock.json'],
])('changes when %s changes', async (_what, file) => {
  const before = await sourceFingerprint(root);
  await writeFile(join(root, file), 'changed');
  expect(await sourceFingerprint(root)).not.toBe(before);
});

it('changes when a source file is renamed', async () => {
  const before = await sourceFingerprint(root);
  await rm(join(root, 'main', 'engine', 'a.ts'));
  await writeFile(join(root, 'main', 'engine', 'b.ts'), 'export const a = 1;');
  expect(await sourceFingerprint(root)).not.toBe(before);
});

it('does not depend on files that no bundle is made of', async () => {
  const before = await sourceFingerprint(root);
  await mkdir(join(root, 'tests'));
  await writeFile(join(root, 'tests', 'a.test.ts'), '');
  expect(await sourceFingerprint(root)).toBe(before);
});

it('tells when another command wrote bundles, but not when the stamp itself was written', async () => {
  const out = join(root, 'out');
  await mkdir(join(out, 'main'), { recursive: true });
  await writeFile(join(out, 'main', 'shell.js'), 'one');
  const before = await outputFingerprint(out);
  await writeFile(join(out, '.stamp'), 'stamp');
  expect(await outputFingerprint(out)).toBe(before);
  await writeFile(join(out, 'main', 'shell.js'), 'another');
  expect(await outputFingerprint(out)).not.toBe(before);
});
