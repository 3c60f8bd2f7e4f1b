import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { t } from '@lingui/core/macro';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { z } from 'zod';
import { DIRECTORY } from './zip-seal';

/** Something in a bundle is not as it should be. */
export class BundleFault extends Error {
  constructor(
    /** The entry it stands in. */
    readonly entry: string,
    message: string,
  ) {
    super(message);
  }
}

/** An entry of which only a part is looked at, such as a list of labels, is no larger than this. */
const LARGEST_JSON = 512 * 1024 * 1024;

const why = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** What an entry says, in the shape that a bundle of this version has. @throws BundleFault naming the entry and the place */
function parsed<T>(name: string, schema: z.ZodType<T>, text: string, line: number | null): T {
  const place = line === null ? '' : t({ message: ` in line ${line}`, comment: 'follows the name of a file' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BundleFault(name, t`${name} cannot be read${place}: ${why(thrown)}.`);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new BundleFault(
    name,
    t`${name} is not what it should be${place}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  );
}

export type EntryHash = { bytes: number; sha256: string };

/** The entries of an open bundle. Reading one gives its hash too, so that nothing is read twice. */
export type BundleEntries = {
  names: string[];
  text: (name: string) => Promise<EntryHash & { text: string }>;
  json: <T>(name: string, schema: z.ZodType<T>) => Promise<EntryHash & { value: T }>;
  /** Hands over each line of JSON Lines. */
  lines: <T>(name: string, schema: z.ZodType<T>, take: (value: T, line: number) => void) => Promise<EntryHash>;
  close: () => void;
};

/** @throws BundleFault when the zip cannot be read */
export async function openEntries(path: string): Promise<BundleEntries> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (thrown) {
    throw new BundleFault(DIRECTORY, t`The zip cannot be read: ${why(thrown)}.`);
  }

  async function read(name: string, take: (text: string) => void): Promise<EntryHash> {
    const entry = entries.get(name);
    if (entry === undefined) throw new BundleFault(name, t`${name} is missing.`);
    const hash = createHash('sha256');
    const decoder = new StringDecoder('utf8');
    let bytes = 0;
    try {
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        const chunk = piece as Buffer; // safe: the stream has no encoding
        hash.update(chunk);
        bytes += chunk.length;
        take(decoder.write(chunk));
      }
    } catch (thrown) {
      throw thrown instanceof BundleFault ? thrown : new BundleFault(name, t`${name} cannot be read: ${why(thrown)}.`);
    }
    take(decoder.end());
    return { bytes, sha256: hash.digest('hex') };
  }

  async function text(name: string): Promise<EntryHash & { text: string }> {
    if ((entries.get(name)?.uncompressedSize ?? 0) > LARGEST_JSON)
      throw new BundleFault(name, t`${name} is far larger than Fewtune writes it.`);
    const pieces: string[] = [];
    const hash = await read(name, (piece) => pieces.push(piece));
    return { ...hash, text: pieces.join('') };
  }

  return {
    names: [...entries.keys()],
    text,
    json: async (name, schema) => {
      const { text: content, ...hash } = await text(name);
      return { ...hash, value: parsed(name, schema, content, null) };
    },
    lines: async (name, schema, take) => {
      let rest = '';
      let line = 0;
      const hash = await read(name, (piece) => {
        const parts = (rest + piece).split('\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          line += 1;
          take(parsed(name, schema, part, line), line);
        }
      });
      if (rest !== '') throw new BundleFault(name, t`${name} ends in the middle of a line.`);
      return hash;
    },
    close: () => zip.close(),
  };
}
