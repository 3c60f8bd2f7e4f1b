import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatBytes } from '@shared/domain/format';
import Database from 'better-sqlite3';
import { faultsOf } from './backups';
import { schemaVersion } from './migrate';
import { migrations } from './migrations';
import { addRowFunctions } from './row-functions';
import { damagedDatabase, inWords } from './storage-errors';
import { openDatabase } from './store';
import { lockWorkspace } from './workspace-lock';

const DATABASE = 'fewtune.db';
/** Marks a folder as a copy that is being made: one that was cut off may be begun again, and is no workspace. */
const MARK = 'fewtune.moving';
/** Made anew by whoever opens the workspace. */
const notCopied: ReadonlySet<string> = new Set(
  ['fewtune.lock', 'fewtune.reserve', MARK].flatMap((name) => [name, `${name}-journal`]),
);
/** Left free on the new disk, for the app to work with. */
const SPARE_BYTES = 32 * 1024 * 1024;

type FileOfWorkspace = { name: string; bytes: number };

/** Every file below a folder, by its path in it; links are followed. */
async function filesBelow(folder: string): Promise<FileOfWorkspace[]> {
  const found: FileOfWorkspace[] = [];
  const look = async (below: string): Promise<void> => {
    for (const { name } of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = join(below, name);
      // What goes while it is looked at is not there.
      const there = await stat(join(folder, path)).catch(() => null);
      if (there?.isDirectory() === true) await look(path);
      else if (there?.isFile() === true) found.push({ name: path, bytes: there.size });
    }
  };
  await look('');
  return found;
}

/** How large a workspace is on the disk. */
export async function workspaceSize(dir: string): Promise<{ bytes: number; files: number }> {
  const files = await filesBelow(dir);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.length };
}

/** The path as the disk knows it; of what is not there yet, below the first folder that is. */
async function realPath(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null);
  if (found !== null) return found;
  const parent = dirname(path);
  return parent === path ? path : join(await realPath(parent), relative(parent, path));
}

const refuse = (message: string): AppFailure => new AppFailure('refused', message);

/** @throws AppFailure unless nothing is in the folder, or only what an earlier try that was cut off left there */
async function checkEmpty(to: string): Promise<void> {
  const there = await stat(to).catch(() => null);
  if (there === null) return;
  if (!there.isDirectory()) throw refuse(t`${to} is a file. Choose a folder.`);
  const names = await readdir(to);
  if (names.length === 0 || names.includes(MARK)) return;
  if (names.includes(DATABASE))
    throw refuse(t`${to} is a workspace already. Open it instead, or choose an empty folder. Nothing was changed.`);
  throw refuse(t`${to} is not empty. Choose an empty folder, or make a new one. Nothing was changed.`);
}

/**
 * Makes a folder and those that lead to it, one by one: asked to make all at once, Node never comes back from a file system that
 * makes none, such as `/proc`.
 * @returns those that were not there, the outermost first
 */
async function makeFolder(folder: string): Promise<string[]> {
  if (existsSync(folder)) return [];
  const above = await makeFolder(dirname(folder));
  await mkdir(folder);
  return [...above, folder];
}

/** @throws AppFailure when no file can be made there; no folder is left behind */
async function checkWritable(to: string): Promise<void> {
  let made: string[] = [];
  try {
    made = await makeFolder(to);
    const probe = join(to, MARK);
    const wasThere = existsSync(probe);
    await writeFile(probe, '');
    if (!wasThere) await rm(probe);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw inWords(thrown, to);
    throw refuse(
      t`Fewtune may not write to ${to} (${code}). Choose another folder, or change its permissions. Nothing was changed.`,
    );
  } finally {
    for (const folder of made.reverse()) await rmdir(folder).catch(() => undefined);
  }
}

/**
 * Whether a workspace could be moved to a folder: empty or not there yet, writable, elsewhere, and with room.
 * @throws AppFailure in words when not; nothing is changed
 */
export async function checkMove(from: string, to: string): Promise<{ bytes: number; free: number }> {
  if (!isAbsolute(to)) throw refuse(t`${to} is no whole path. Choose a folder.`);
  const [here, there] = await Promise.all([realPath(resolve(from)), realPath(resolve(to))]);
  if (here === there) throw refuse(t`The workspace is in ${to} already. Choose another folder.`);
  if (there.startsWith(here + sep))
    throw refuse(t`${to} is inside the workspace itself. Choose a folder outside of it. Nothing was changed.`);
  await checkEmpty(to);
  await checkWritable(to);
  const { bytes } = await workspaceSize(from);
  let disk = there;
  while (!existsSync(disk)) disk = dirname(disk);
  const { bavail, bsize } = await statfs(disk);
  const free = bavail * bsize;
  if (bytes + SPARE_BYTES > free) {
    const [needed, left] = [formatBytes(bytes + SPARE_BYTES), formatBytes(free)];
    throw refuse(
      t`The workspace needs ${needed}, and the disk of ${to} has ${left} left. Free some space there, or choose another folder. Nothing was changed.`,
    );
  }
  return { bytes, free };
}

/**
 * Looks at a folder that is to be opened as a workspace.
 * @returns how large it is, and how many projects are in it
 * @throws AppFailure in words when it is none, damaged, or of a newer Fewtune; nothing is changed
 */
export async function checkWorkspace(dir: string): Promise<{ bytes: number; projects: number }> {
  const file = join(dir, DATABASE);
  const there = await stat(file).catch(() => null);
  if (there?.isFile() !== true || existsSync(join(dir, MARK)))
    throw refuse(
      t`${dir} is no workspace of Fewtune: there is no ${DATABASE} in it. Choose the folder that holds that file; if it lies on another disk, plug that in first.`,
    );
  let db: Database.Database;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
  } catch (thrown) {
    throw inWords(thrown, dir);
  }
  try {
    const version = schemaVersion(db);
    if (version === 0) throw refuse(t`${file} is not the database of a workspace. Choose another folder.`);
    if (version > (migrations.at(-1)?.version ?? 0))
      throw refuse(
        t`The workspace in ${dir} was made by a newer Fewtune. Update Fewtune to open it. Nothing was changed.`,
      );
    const projects = Number(db.prepare('SELECT count(*) FROM projects').pluck().get());
    return { bytes: (await workspaceSize(dir)).bytes, projects };
  } catch (thrown) {
    throw thrown instanceof AppFailure ? thrown : inWords(thrown, dir);
  } finally {
    db.close();
  }
}

/** SHA-256 of a file; `null` target reads only. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer); // safe: the stream has no encoding
  return hash.digest('hex');
}

/** Copies a file through to the disk and reads it again. @returns false when it came out otherwise */
async function copyFile(from: string, to: string, told: (bytes: number) => void): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  const hash = createHash('sha256');
  const seen = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      told(chunk.length);
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), seen, createWriteStream(to));
  const handle = await open(to, 'r+');
  await handle.sync().finally(() => handle.close());
  return hash.digest('hex') === (await hashOf(to));
}

/** Brings everything that the log holds into the database's one file. */
function foldLog(dir: string): void {
  const db = openDatabase(join(dir, DATABASE));
  try {
    const faults = faultsOf(db);
    if (faults.length > 0) throw damagedDatabase(dir, faults);
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function checkCopy(file: string, dir: string): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    addRowFunctions(db);
    if (faultsOf(db).length > 0)
      throw new AppFailure(
        'file',
        t`The copy in ${dir} could not be read again as it was written. The workspace stays where it is; try another folder or disk.`,
      );
  } finally {
    db.close();
  }
}

/**
 * Copies a closed workspace to another folder, byte for byte, reads it all again, and looks the database's copy through. The workspace itself
 * is only read: whatever happens, it works on. The copy becomes a workspace with its last step.
 * @param report bytes done of all
 * @throws AppFailure in words; what was copied by then is removed
 */
export async function copyWorkspace(
  from: string,
  to: string,
  report: (progress: { done: number; total: number }) => void = () => {},
): Promise<void> {
  await checkMove(from, to);
  const lock = lockWorkspace(from);
  try {
    foldLog(from);
    const files = (await filesBelow(from)).filter(
      ({ name }) => !notCopied.has(name) && !name.startsWith(`${DATABASE}-`),
    );
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const told = (bytes: number) => {
      done += bytes;
      report({ done, total });
    };
    const made = await makeFolder(to);
    // What an earlier try left behind.
    for (const name of await readdir(to)) await rm(join(to, name), { recursive: true, force: true });
    try {
      await writeFile(join(to, MARK), '');
      for (const { name } of files) {
        const target = join(to, name === DATABASE ? `${DATABASE}.part` : name);
        if (!(await copyFile(join(from, name), target, told)))
          throw new AppFailure(
            'file',
            t`The copy in ${to} could not be read again as it was written. The workspace stays where it is; try another folder or disk.`,
          );
      }
      checkCopy(join(to, `${DATABASE}.part`), to);
      await rename(join(to, `${DATABASE}.part`), join(to, DATABASE));
      await rm(join(to, MARK));
    } catch (thrown) {
      for (const name of await readdir(to).catch(() => []))
        await rm(join(to, name), { recursive: true, force: true }).catch(() => undefined);
      for (const each of made.reverse()) await rmdir(each).catch(() => undefined);
      throw inWords(thrown, to);
    }
  } finally {
    lock.release();
  }
}
