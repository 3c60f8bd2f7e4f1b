import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';

/**
 * A zip checks the content of its entries by CRC-32 and its headers not at all. A sealed one carries, in its comment, the SHA-256 of every
 * stretch of the file: each entry with its header, the directory, and the seal itself. So no byte can change without a name being
 * known for the place. It is no signature: whoever changes a file on purpose can seal it anew.
 * @see PKWARE, .ZIP File Format Specification 6.3.10, sections 4.3.7, 4.3.12, 4.3.16
 */
const HEAD = 'fewtune seal 1\n';
/** How the stretch behind the entries is called in the seal: the zip's own list of them. Written, so it is no sentence to be translated. */
export const DIRECTORY = 'the directory of the zip';
export const SEAL = 'the seal at the end of the file';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const RECORD_SIGNATURE = 0x02014b50;
const RECORD_BYTES = 46;
const READ_BYTES = 1024 * 1024;

type Stretch = { name: string; from: number; to: number };
type End = { at: number; directoryAt: number; comment: string };

async function bytesOf(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

async function hashOf(file: FileHandle, { from, to }: Stretch): Promise<string> {
  const hash = createHash('sha256');
  for (let at = from; at < to; at += READ_BYTES) hash.update(await bytesOf(file, at, Math.min(to, at + READ_BYTES)));
  return hash.digest('hex');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The record that ends a zip; null when there is none, or its comment does not end with the file. */
async function endOf(file: FileHandle): Promise<End | null> {
  const { size } = await file.stat();
  const start = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
  const tail = await bytesOf(file, start, size);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue;
    return {
      at: start + at,
      directoryAt: tail.readUInt32LE(at + 16),
      comment: tail.toString('latin1', at + END_BYTES),
    };
  }
  return null;
}

/** What the file is made of, in order: its entries, each with its header, then the directory. Null when the directory makes no sense. */
async function stretchesOf(file: FileHandle, end: End): Promise<Stretch[] | null> {
  if (end.directoryAt > end.at) return null;
  const directory = await bytesOf(file, end.directoryAt, end.at);
  const entries: { name: string; from: number }[] = [];
  for (let at = 0; at < directory.length; ) {
    if (at + RECORD_BYTES > directory.length || directory.readUInt32LE(at) !== RECORD_SIGNATURE) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString('utf8', at + RECORD_BYTES, at + RECORD_BYTES + nameBytes),
      from: directory.readUInt32LE(at + 42),
    });
    at += RECORD_BYTES + nameBytes + rest;
  }
  const stretches = entries.map(({ name, from }, place) => ({
    name,
    from,
    to: entries[place + 1]?.from ?? end.directoryAt,
  }));
  stretches.push({ name: DIRECTORY, from: end.directoryAt, to: end.at + END_BYTES });
  const whole = stretches.every(({ from, to }, place) => from === (stretches[place - 1]?.to ?? 0) && to >= from);
  return whole ? stretches : null;
}

const line = (hash: string, name: string): string => `${hash} ${name}\n`;

/**
 * Seals a zip without a comment, in place.
 * @throws AppFailure when it is larger than the plain form of the format holds (4 GB)
 */
export async function sealZip(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const end = await endOf(file);
    const stretches = end === null ? null : await stretchesOf(file, end);
    if (end === null || stretches === null || end.comment !== '')
      throw new AppFailure(
        'refused',
        t`This bundle would be larger than 4 GB, which its form cannot hold. Compare fewer runs, or write hashes only.`,
      );
    const placeholder = '0'.repeat(64);
    const bytes = [HEAD, ...stretches.map(({ name }) => line(placeholder, name)), line(placeholder, SEAL)].join(
      '',
    ).length;
    if (bytes > LONGEST_COMMENT)
      throw new AppFailure('refused', t`These are too many runs for one bundle. Compare fewer.`);
    // The directory says how long the comment is, so that comes first.
    const length = Buffer.alloc(2);
    length.writeUInt16LE(bytes);
    await file.write(length, 0, 2, end.at + 20);
    let seal = HEAD;
    for (const stretch of stretches) seal += line(await hashOf(file, stretch), stretch.name);
    seal += line(sha256(seal), SEAL);
    await file.write(Buffer.from(seal, 'latin1'), 0, bytes, end.at + END_BYTES);
  } finally {
    await file.close();
  }
}

/**
 * Looks whether a sealed zip is, byte for byte, what was sealed.
 * @returns the stretch that is not (an entry's name, {@link DIRECTORY} or {@link SEAL}); null when all are
 */
export async function brokenStretch(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const end = await endOf(file);
    if (end === null) return DIRECTORY;
    const lines = end.comment.split(/(?<=\n)/);
    const own = lines.pop() ?? '';
    const before = lines.join('');
    if (!before.startsWith(HEAD) || own !== line(sha256(before), SEAL)) return SEAL;
    const sealed = new Map(lines.slice(1).map((entry) => [entry.slice(65, -1), entry.slice(0, 64)]));
    // The directory first: it says where the entries are.
    const directory = { name: DIRECTORY, from: end.directoryAt, to: end.at + END_BYTES };
    if ((await hashOf(file, directory)) !== sealed.get(DIRECTORY)) return DIRECTORY;
    const stretches = await stretchesOf(file, end);
    if (stretches === null || stretches.length !== sealed.size) return DIRECTORY;
    for (const stretch of stretches)
      if ((await hashOf(file, stretch)) !== sealed.get(stretch.name)) return stretch.name;
    return null;
  } finally {
    await file.close();
  }
}
