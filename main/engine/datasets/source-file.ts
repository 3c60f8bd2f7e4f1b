import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppFailure } from '@shared/contract/errors';
import iconv from 'iconv-lite';
import jschardet from 'jschardet';

/** How much of a file is looked at to guess its encoding and delimiter. */
const SAMPLE_BYTES = 256 * 1024;

/** The start of a file, and what could be told from it. */
export type SourceSample = {
  name: string;
  bytes: number;
  encoding: string;
  /** Decoded, without a byte order mark. */
  text: string;
};

/** Length in bytes of a UTF-8 character that the sample cut in half at its end. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue; // a following byte: look further back for its head
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/**
 * Guesses the encoding: byte order mark, then valid UTF-8, then the detector, then Windows-1252, which reads any bytes.
 * @returns a name that iconv knows
 */
export function guessEncoding(bytes: Buffer): string {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes.subarray(0, bytes.length - cutCharacter(bytes)))) {
    // UTF-16 without a mark is valid UTF-8 too when it holds Western text: every second byte is NUL.
    if (!bytes.includes(0)) return 'utf-8';
  }
  const guess = jschardet.detect(bytes);
  return guess.encoding !== null && iconv.encodingExists(guess.encoding)
    ? guess.encoding.toLowerCase()
    : 'windows-1252';
}

/** NUL in decoded text, or many control characters: this is no table of text. */
function looksBinary(text: string): boolean {
  const head = text.slice(0, 65_536);
  let control = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) control += 1;
  }
  return control > 0 && control >= head.length / 100;
}

export function checkEncoding(encoding: string): void {
  if (!iconv.encodingExists(encoding)) {
    throw new AppFailure(
      'invalid-input',
      `'${encoding}' is not an encoding that Fewtune knows. Try utf-8 or windows-1252.`,
    );
  }
}

const fileError = (path: string, thrown: unknown): AppFailure => {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOENT') return new AppFailure('file', `There is no file ${path}. Check the name and try again.`);
  if (code === 'EISDIR') return new AppFailure('file', `${path} is a folder. Choose a file inside it.`);
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppFailure('file', `Fewtune may not read ${path}. Change its permissions, or copy it elsewhere.`);
  }
  return new AppFailure('file', `${path} could not be read (${String(code || thrown)}). Check the file and try again.`);
};

/**
 * Reads the start of a file.
 * @throws AppFailure for a missing file, a folder, an empty or a binary file
 */
export async function sampleFile(path: string, encoding?: string): Promise<SourceSample> {
  if (encoding !== undefined) checkEncoding(encoding);
  const name = basename(path);
  try {
    const { size } = await stat(path);
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(Math.min(size, SAMPLE_BYTES));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      const bytes = buffer.subarray(0, bytesRead);
      if (bytesRead === 0) throw new AppFailure('file', `${name} is empty. Choose a file with a header and rows.`);
      const known = encoding ?? guessEncoding(bytes);
      const text = iconv.decode(bytes, known);
      if (text === '') {
        throw new AppFailure(
          'file',
          `${name} holds a byte order mark and nothing else. Choose a file with a header and rows.`,
        );
      }
      if (looksBinary(text)) {
        throw new AppFailure(
          'file',
          `${name} does not look like text: it may be a spreadsheet, an archive or a picture. Save it as CSV and import that.`,
        );
      }
      return { name, bytes: size, encoding: known, text };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw thrown instanceof AppFailure ? thrown : fileError(path, thrown);
  }
}
