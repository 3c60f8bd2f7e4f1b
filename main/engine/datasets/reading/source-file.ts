import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { decodeAll } from './decode';
import { checkEncoding, guessEncoding } from './guess-encoding';

/** How much of a file is looked at to guess its encoding and delimiter. */
const SAMPLE_BYTES = 256 * 1024;
const READ_BYTES = 512 * 1024;

/** The start of a file, and what could be told from it. */
export type SourceSample = {
  name: string;
  /** On disk. */
  bytes: number;
  compressed: boolean;
  isWorkbook: boolean;
  encoding: string;
  /** Decoded, without a byte order mark; empty for a workbook. */
  text: string;
};

/** How common files begin that hold no text. Source: the list of file signatures of Wikipedia. */
const SIGNATURES: readonly string[] = [
  '89504e47', // PNG
  'ffd8ff', // JPEG
  '47494638', // GIF
  '25504446', // PDF
  '377abcaf', // 7z
  '52617221', // RAR
  '425a68', // bzip2
  '28b52ffd', // Zstandard
  'fd377a58', // xz
  '7f454c46', // ELF
  '50415231', // Parquet
  '53514c69746520666f726d6174', // SQLite
];
const hasSignature = (bytes: Buffer): boolean => {
  const start = bytes.toString('hex', 0, 16);
  return SIGNATURES.some((signature) => start.startsWith(signature));
};

/** True for control characters at every tenth place or so: this is no table of text. A few NULs are not enough. */
function looksBinary(text: string): boolean {
  const head = text.slice(0, 65_536);
  let control = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 31) control += 1;
  }
  return control >= 4 && control >= head.length / 20;
}

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');

/** Why a file could not be read, in words. */
export function readFailure(path: string, thrown: unknown): AppFailure {
  if (thrown instanceof AppFailure) return thrown;
  const code = codeOf(thrown);
  const name = basename(path);
  if (code === 'ENOENT') return new AppFailure('file', t`There is no file ${path}. Check the name and try again.`);
  if (code === 'EISDIR') return new AppFailure('file', t`${path} is a folder. Choose a file inside it.`);
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppFailure('file', t`Fewtune may not read ${path}. Change its permissions, or copy it elsewhere.`);
  }
  if (code.startsWith('Z_')) {
    return new AppFailure(
      'file',
      t`${name} is compressed but damaged or cut off (${thrown instanceof Error ? thrown.message : code}). Fetch it again. Nothing was imported.`,
    );
  }
  return new AppFailure(
    'file',
    t`${path} could not be read (${String(code || thrown)}). Check the file and try again.`,
  );
}

const startsWith = (bytes: Buffer, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);

/** The bytes that a compressed start unpacks to, as far as they go. */
const unpackStart = (bytes: Buffer): Buffer =>
  gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, SAMPLE_BYTES);

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
      const stored = buffer.subarray(0, bytesRead);
      if (bytesRead === 0) throw new AppFailure('file', t`${name} is empty. Choose a file with a header and rows.`);
      if (startsWith(stored, 0x50, 0x4b, 0x03, 0x04)) {
        return { name, bytes: size, compressed: false, isWorkbook: true, encoding: 'utf-8', text: '' };
      }
      if (startsWith(stored, 0xd0, 0xcf, 0x11, 0xe0)) {
        throw new AppFailure(
          'file',
          t`${name} is a spreadsheet of the old kind (.xls) or locked with a password. Save it as .xlsx or CSV and import that.`,
        );
      }
      const compressed = startsWith(stored, 0x1f, 0x8b);
      const bytes = compressed ? unpackStart(stored) : stored;
      if (bytes.length === 0)
        throw new AppFailure('file', t`${name} is empty inside. Choose a file with a header and rows.`);
      const known = encoding ?? (await guessEncoding(bytes));
      const text = decodeAll(bytes, known);
      if (text === '') {
        throw new AppFailure(
          'file',
          t`${name} holds a byte order mark and nothing else. Choose a file with a header and rows.`,
        );
      }
      if (hasSignature(bytes) || looksBinary(text)) {
        throw new AppFailure(
          'file',
          t`${name} does not look like text: it may be an archive, a picture or a document. Save it as CSV and import that.`,
        );
      }
      return { name, bytes: size, compressed, isWorkbook: false, encoding: known, text };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw readFailure(path, thrown);
  }
}

/** The bytes of a file, unpacked when compressed, and how far the reading on disk is. */
export function readBytes(path: string, compressed: boolean): { bytes: Readable; read: () => number } {
  const file = createReadStream(path, { highWaterMark: READ_BYTES });
  const bytes = compressed
    ? pipeline(file, createGunzip({ chunkSize: READ_BYTES }), () => undefined) // its errors arrive at the reader below
    : file;
  return { bytes, read: () => file.bytesRead };
}
