import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { sealZip } from '@engine/reports/bundle/zip-seal';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** The entries of a zip with their content, in order, and where each begins. */
export async function unpacked(path: string): Promise<{ name: string; from: number; content: Buffer }[]> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries: { name: string; from: number; content: Buffer }[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const content = await buffer(await zip.openReadStreamPromise(entry));
      entries.push({ name: entry.fileName, from: entry.relativeOffsetOfLocalHeader, content });
    }
  } finally {
    zip.close();
  }
  return entries;
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Makes a changed bundle that is whole in itself, as a careful forger would: new manifest, new seal. */
export async function forged(from: string, to: string, edit: (name: string, text: string) => string): Promise<void> {
  const entries = (await unpacked(from)).map(({ name, content }) => ({
    name,
    content: Buffer.from(edit(name, content.toString('utf8'))),
  }));
  const zip = new ZipFile();
  for (const { name, content } of entries) {
    if (name !== 'manifest.json') {
      zip.addBuffer(content, name);
      continue;
    }
    const manifest = JSON.parse(content.toString('utf8'));
    const others = entries.filter((entry) => entry.name !== name);
    manifest.entries = others.map((entry) => ({
      name: entry.name,
      bytes: entry.content.length,
      sha256: sha256(entry.content),
    }));
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), name);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to));
  await sealZip(to);
}

/** A copy of a file with one bit turned. */
export function withTurnedBit(from: string, to: string, at: number, bit: number): void {
  const bytes = readFileSync(from);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(to, bytes);
}
