import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { entryNames, type Manifest } from './format';

/** A file on the disk and its name in the zip. */
export type FileToPack = { entry: string; path: string };

/**
 * Packs files one after the other, with the SHA-256 of each, and the manifest behind them.
 * @param report told how many bytes have been read
 */
export async function writeProjectZip(
  path: string,
  files: readonly FileToPack[],
  about: Omit<Manifest, 'entries'>,
  report: (bytes: number) => void,
): Promise<void> {
  const zip = new ZipFile();
  const entries: Manifest['entries'] = [];
  const mtime = new Date(Date.UTC(2000, 0, 1)); // The same project makes the same entries.
  const written = pipeline(zip.outputStream, createWriteStream(path));
  written.catch(() => undefined); // Told below; until then it must not count as unhandled.
  let read = 0;
  for (const file of files) {
    const hash = createHash('sha256');
    let bytes = 0;
    const hashing = async function* () {
      for await (const piece of createReadStream(file.path)) {
        const chunk = piece as Buffer; // safe: the stream has no encoding
        hash.update(chunk);
        bytes += chunk.length;
        read += chunk.length;
        report(read);
        yield chunk;
      }
    };
    const stream = Readable.from(hashing(), { objectMode: false });
    const over = new Promise<void>((done, fail) => stream.once('end', done).once('error', fail));
    over.catch(() => undefined); // Told by the race.
    zip.addReadStream(stream, file.entry, { mtime });
    await Promise.race([over, written.then(() => over)]);
    entries.push({ name: file.entry, bytes, sha256: hash.digest('hex') });
  }
  zip.addBuffer(Buffer.from(`${JSON.stringify({ ...about, entries }, null, 2)}\n`), entryNames.manifest, { mtime });
  zip.end();
  await written;
}
