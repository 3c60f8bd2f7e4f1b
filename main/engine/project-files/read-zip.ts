import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatBytes } from '@shared/domain/format';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { areaOf, entryNames, FORMAT_VERSION, Manifest, Marked } from './format';

/** A manifest is a few lines and one for each file. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;
/** While it is taken in, the unpacked database and its lines in the workspace stand side by side. */
const ROOM_FACTOR = 2.2;

/** What is wrong with a project file, in a sentence. */
export function unsound(path: string, what: string): AppFailure {
  const name = basename(path);
  return new AppFailure(
    'file',
    t`${name} cannot be imported: ${what} Ask for the file again, or export it once more. Nothing was changed.`,
  );
}

export type ProjectZip = { path: string; bytes: number; manifest: Manifest; zip: ZipFile; entries: Map<string, Entry> };

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer); // safe: no encoding
  return Buffer.concat(pieces).toString('utf8');
}

/** What a manifest says. @throws AppFailure when it is none, or one of a later form */
function readManifest(path: string, text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unsound(path, t`its list of contents cannot be read.`);
  }
  const marked = Marked.safeParse(value);
  if (!marked.success) throw unsound(path, t`it is no project file of Fewtune.`);
  const { version, app } = marked.data;
  const file = basename(path);
  if (version > FORMAT_VERSION)
    throw new AppFailure(
      'file',
      t`${file} was written by a newer Fewtune (${app}). Update Fewtune, then import it. Nothing was changed.`,
    );
  const manifest = Manifest.safeParse(value);
  if (!manifest.success) throw unsound(path, t`its list of contents is not what it should be.`);
  return manifest.data;
}

/** The entries must be those of the manifest, each once, each with a name that leads nowhere else. */
function checkEntries(path: string, { entries: listed }: Manifest, entries: Map<string, Entry>): void {
  const names = new Set(listed.map(({ name }) => name));
  if (names.size !== listed.length || !names.has(entryNames.database))
    throw unsound(path, t`its list of contents is not whole.`);
  for (const { name, bytes } of listed) {
    if (name !== entryNames.database && areaOf(name) === null)
      throw unsound(path, t`it holds an entry with a name that Fewtune does not write.`);
    const entry = entries.get(name);
    if (entry === undefined) throw unsound(path, t`${name} is missing from it.`);
    if (entry.uncompressedSize !== bytes) throw unsound(path, t`${name} does not have the size that it should have.`);
  }
  for (const name of entries.keys())
    if (name !== entryNames.manifest && !names.has(name))
      throw unsound(path, t`it holds more than its list of contents says.`);
}

/**
 * Opens a project file and reads what it says of itself; the caller closes it.
 * @throws AppFailure in words: no such file, no zip, no project file, of a newer Fewtune, truncated
 */
export async function openProjectZip(path: string): Promise<ProjectZip> {
  const there = await stat(path).catch(() => null);
  if (there?.isFile() !== true)
    throw new AppFailure('file', t`There is no file at ${path}. It may have been moved or deleted.`);
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch {
    throw unsound(path, t`it is no project file, or not all of it is here.`);
  }
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw unsound(path, t`it holds an entry twice.`);
      entries.set(entry.fileName, entry);
    }
    const entry = entries.get(entryNames.manifest);
    if (entry === undefined) throw unsound(path, t`it is no project file of Fewtune.`);
    if (entry.uncompressedSize > LARGEST_MANIFEST) throw unsound(path, t`its list of contents is far too long.`);
    const manifest = readManifest(path, await textOf(zip, entry));
    checkEntries(path, manifest, entries);
    return { path, bytes: there.size, manifest, zip, entries };
  } catch (thrown) {
    zip.close();
    throw thrown instanceof AppFailure ? thrown : unsound(path, t`it is damaged.`);
  }
}

/** Bytes of all that a project file holds, unpacked. */
export const unpackedBytes = ({ entries }: Manifest): number => entries.reduce((sum, { bytes }) => sum + bytes, 0);

/** @throws AppFailure when the disk cannot take what is in the file, so that it is not filled to the brim first */
async function checkRoom({ path, manifest }: ProjectZip, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = unpackedBytes(manifest) * ROOM_FACTOR;
  const there = bavail * bsize;
  if (needed <= there) return;
  const file = basename(path);
  const [wanted, free] = [formatBytes(needed), formatBytes(there)];
  throw new AppFailure(
    'file',
    t`${file} needs ${wanted} of room, and the disk of the workspace has ${free}. Free some space and try again. Nothing was changed.`,
  );
}

/**
 * Unpacks a project file into an existing folder and holds every byte against the manifest.
 * @throws AppFailure in words when something is missing, larger or other than it should be; what was unpacked stays for the caller to remove
 */
export async function unpack(opened: ProjectZip, folder: string): Promise<void> {
  const { path, manifest, zip, entries } = opened;
  await checkRoom(opened, folder);
  for (const { name, bytes, sha256 } of manifest.entries) {
    const entry = entries.get(name);
    if (entry === undefined) throw unsound(path, t`${name} is missing from it.`);
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    const hash = createHash('sha256');
    let seen = 0;
    const check = new Transform({
      transform: (chunk: Buffer, _, done) => {
        seen += chunk.length;
        // A zip that swells beyond what it said stops here.
        if (seen > bytes) return done(unsound(path, t`${name} is larger than it should be.`));
        hash.update(chunk);
        return done(null, chunk);
      },
    });
    try {
      await pipeline(await zip.openReadStreamPromise(entry), check, createWriteStream(target));
    } catch (thrown) {
      if (thrown instanceof AppFailure) throw thrown;
      // A full disk is told as such; all else means that the zip cannot be read.
      if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT'))
        throw thrown;
      throw unsound(path, t`${name} is damaged.`);
    }
    if (seen !== bytes || hash.digest('hex') !== sha256) throw unsound(path, t`${name} was changed or damaged.`);
  }
}
