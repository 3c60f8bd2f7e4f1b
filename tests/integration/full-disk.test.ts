import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase, openStore } from '@engine/store/store';
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

const cli = `"${process.execPath}" "${resolve('out/main/cli.js')}"`;
const inMounts = (script: readonly string[]) =>
  spawnSync('unshare', ['-rm', 'sh', '-c', script.join('\n')], { encoding: 'utf8', timeout: 100_000 });

/** A closed workspace of the version before the newest, with a few megabytes in it. */
function olderWorkspace(dir: string): void {
  openStore(dir).close();
  const db = openDatabase(join(dir, 'fewtune.db'));
  db.exec('ALTER TABLE arms DROP COLUMN removed_at; ALTER TABLE history DROP COLUMN arm_id');
  db.pragma('user_version = 140');
  db.prepare('INSERT INTO ledger (hash, state, reply_json, sent_at) VALUES (?, ?, ?, ?)').run(
    'x'.repeat(64),
    'answered',
    'y'.repeat(3_000_000),
    '2026-11-21',
  );
  db.close();
}

test.skipIf(!canMount)(
  'a disk without room for the backup before a migration leaves an older workspace as it was, and says how much is needed',
  () => {
    const folder = temporaryFolder();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const older = join(folder, 'older');
    olderWorkspace(older);
    const megabytes = Math.ceil(statSync(join(older, 'fewtune.db')).size / 1_000_000);
    const before = readFileSync(join(older, 'fewtune.db'));
    const workspace = join(disk, 'workspace');
    const kept = join(folder, 'kept.db');
    const { stdout, stderr } = inMounts([
      `mount -t tmpfs -o size=6m tmpfs "${disk}"`,
      `mkdir "${workspace}"; cp "${join(older, 'fewtune.db')}" "${workspace}/"`,
      `${cli} projects.list --workspace "${workspace}"; echo "ended with $?"`,
      `ls "${workspace}/backups"; cp "${workspace}/fewtune.db" "${kept}"`,
      // Room is made: the same workspace is brought up to date.
      `mount -o remount,size=40m "${disk}"`,
      `${cli} projects.list --workspace "${workspace}"; echo "then ended with $?"; ls "${workspace}/backups"`,
    ]);
    expect(stderr + stdout).toContain(`Free ${megabytes} MB and try again. Nothing was changed.`);
    expect(stdout).toMatch(/(?<!then )ended with 1\n/);
    expect(readFileSync(kept).equals(before)).toBe(true);
    expect(stdout).toMatch(/then ended with 0\nfewtune-.*-migration\.db\n$/);
  },
);

test.skipIf(!canMount)('a read-only disk is told in a sentence, and its workspace is not touched', () => {
  const folder = temporaryFolder();
  const disk = join(folder, 'disk');
  const workspace = join(disk, 'workspace');
  mkdirSync(disk);
  olderWorkspace(join(folder, 'older'));
  cpSync(join(folder, 'older'), join(folder, 'new'), { recursive: true });
  openStore(join(folder, 'new')).close();
  for (const name of ['older', 'new']) {
    const { stdout, stderr } = inMounts([
      `mount -t tmpfs -o size=40m tmpfs "${disk}"`,
      `cp -r "${join(folder, name)}" "${workspace}"`,
      `mount -o remount,ro "${disk}"`,
      `${cli} projects.list --workspace "${workspace}"; echo "ended with $?"`,
      `cmp "${workspace}/fewtune.db" "${join(folder, name, 'fewtune.db')}" && echo untouched`,
      `cd "${folder}"; ${cli} workspace.checkMove '{"path":"${disk}/moved"}' --workspace "${join(folder, 'new')}"; echo "refused with $?"`,
    ]);
    const said = stderr + stdout;
    expect(said).toContain(
      `Fewtune may not write to ${workspace}. Change its permissions, or choose another workspace.`,
    );
    expect(said).toMatch(/ended with 1\n/);
    expect(said).toContain('untouched');
    expect(said).toContain(`Fewtune may not write to ${disk}/moved (EROFS)`);
    expect(said).not.toContain('    at ');
  }
});

test.skipIf(!canMount)('a disk that is too small for the workspace is refused before anything is copied', () => {
  const folder = temporaryFolder();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const workspace = join(folder, 'workspace');
  openStore(workspace).close();
  const { stdout, stderr } = inMounts([
    `mount -t tmpfs -o size=2m tmpfs "${disk}"`,
    `${cli} workspace.checkMove '{"path":"${disk}/moved"}' --workspace "${workspace}"; echo "ended with $?"`,
    `ls -A "${disk}"; echo "nothing there"`,
  ]);
  expect(stderr + stdout).toMatch(
    /The workspace needs [\d.]+ MB, and the disk of .* has 2\.1 MB left\. Free some space there/,
  );
  expect(stdout).toMatch(/ended with 1\nnothing there\n$/);
});

test.skipIf(!canMount)(
  'a project file that does not fit, on the way out or in, is told in a sentence, and nothing of it stays',
  () => {
    const folder = temporaryFolder();
    const [disk, small] = [join(folder, 'disk'), join(folder, 'small')];
    for (const each of [disk, small]) mkdirSync(each);
    const csv = join(folder, 'large.csv');
    const lines = Array.from({ length: 40_000 }, (_, at) => `message number ${at} with some words,label ${at % 5}`);
    writeFileSync(csv, `text,label\n${lines.join('\n')}\n`);
    const [from, to, file] = [join(folder, 'workspace'), join(disk, 'workspace'), join(folder, 'large.fewtune')];
    const { stdout, stderr } = inMounts([
      `mount -t tmpfs -o size=1m tmpfs "${small}"; mount -t tmpfs -o size=6m tmpfs "${disk}"`,
      `project=$(${cli} projects.create '{"name":"Large"}' --workspace "${from}" | grep -o 'prj_[a-z0-9]*' | head -1)`,
      `${cli} datasets.import "{\\"projectId\\":\\"$project\\",\\"path\\":\\"${csv}\\",\\"roles\\":{\\"text\\":\\"text\\",\\"label\\":\\"label\\"}}" --workspace "${from}" > "${folder}/imported"`,
      `${cli} projectFiles.export "{\\"projectId\\":\\"$project\\",\\"path\\":\\"${small}/large.fewtune\\"}" --workspace "${from}"; echo "out $?"`,
      `ls -A "${small}" | wc -l`,
      `${cli} projectFiles.export "{\\"projectId\\":\\"$project\\",\\"path\\":\\"${file}\\"}" --workspace "${from}" > "${folder}/exported"; echo "then $?"`,
      `${cli} projectFiles.import '{"path":"${file}"}' --workspace "${to}"; echo "in $?"`,
      `${cli} projects.list --workspace "${to}"; ls -A "${to}/files/arriving" | wc -l`,
    ]);
    const said = stderr + stdout;
    expect(said).toContain(`The disk that holds ${small} is full. Free some space and try again`);
    expect(stdout).toContain('out 1\n0\nthen 0\n');
    expect(said).toMatch(/large\.fewtune needs [\d.]+ MB of room, and the disk of the workspace has [\d.]+ MB\./);
    expect(stdout).toMatch(/in 1\n\[\]\n0\n$/);
    expect(said).not.toContain('    at ');
  },
);
