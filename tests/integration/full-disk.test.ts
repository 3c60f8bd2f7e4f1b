import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder';

/** A private mount of a tiny disk needs a mount namespace: Linux with user namespaces, or root. */
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
if (!canMount && process.env.CI === 'true')
  throw new Error('unshare -rm does not work here, and with CI=true nothing may be skipped.');
if (!canMount) console.warn('SKIPPED: no private mounts on this machine, so the full disk is not tried.');

test.skipIf(!canMount)('a full disk stops an import with a sentence, and what was there before is still there', () => {
  const folder = temporaryFolder();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const csv = join(folder, 'large.csv');
  writeFileSync(
    csv,
    `text,label\n${Array.from({ length: 60_000 }, (_, at) => `message number ${at} with some words to fill the disk,label ${at % 5}`).join('\n')}\n`,
  );
  const cli = `"${process.execPath}" "${resolve('out/main/cli.js')}"`;
  const workspace = join(disk, 'workspace');
  const script = [
    `mount -t tmpfs -o size=6m tmpfs "${disk}"`,
    `project=$(${cli} projects.create '{"name":"Small disk"}' --workspace "${workspace}" | grep -o 'prj_[a-z0-9]*' | head -1)`,
    `${cli} datasets.import "{\\"projectId\\":\\"$project\\",\\"path\\":\\"${csv}\\",\\"roles\\":{\\"text\\":\\"text\\",\\"label\\":\\"label\\"}}" --workspace "${workspace}" > "${folder}/import.json"; echo "import ended with $?"`,
    `${cli} datasets.list "{\\"projectId\\":\\"$project\\"}" --workspace "${workspace}"`,
    `${cli} projects.list --workspace "${workspace}" | grep -o 'Small disk'`,
    `cat "${folder}/import.json"`,
  ].join('\n');
  const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8', timeout: 100_000 });
  expect(stdout).toContain('import ended with 1');
  expect(stdout).toMatch(/ended with 1\n\[\]\nSmall disk/);
  expect(stdout).toContain(
    `The disk that holds ${workspace} is full. Free some space and try again; what was stored before is kept.`,
  );
  expect(stderr).not.toContain('    at ');
});
