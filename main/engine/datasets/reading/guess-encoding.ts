import { isUtf8 } from 'node:buffer';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import iconv from 'iconv-lite';
import { unfinishedUtf8 } from './decode';

/** Encodings that the detector names, and the name of the one that reads the same bytes, or more of them. */
const USUAL: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  ascii: 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
};

/** UTF-16 without a mark, holding Western text or numbers, has NUL as every second byte. */
function looksUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const nuls = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const many = bytes.length / 10;
  if (odd > many && odd > 4 * even) return 'utf-16le';
  return even > many && even > 4 * odd ? 'utf-16be' : null;
}

/** True when nearly all that is not ASCII is UTF-8: then a few broken rows are no reason to take another encoding. */
function mostlyUtf8(bytes: Buffer): boolean {
  let right = 0;
  let wrong = 0;
  for (let at = 0; at < bytes.length; ) {
    const head = bytes[at] ?? 0;
    if (head < 0x80) {
      at += 1;
      continue;
    }
    const length = head >= 0xf0 ? 4 : head >= 0xe0 ? 3 : 2;
    if (isUtf8(bytes.subarray(at, at + length))) {
      right += 1;
      at += length;
    } else {
      wrong += 1;
      at += 1;
    }
  }
  return right >= 2 * wrong && right > 0;
}

/**
 * Guesses the encoding: byte order mark, then valid UTF-8, then the detector, then Windows-1252, which reads nearly any bytes.
 * @param bytes the start of a file
 * @returns a name that iconv knows
 */
export async function guessEncoding(bytes: Buffer): Promise<string> {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const utf16 = looksUtf16(bytes);
  if (utf16 !== null) return utf16;
  if (isUtf8(bytes.subarray(0, bytes.length - unfinishedUtf8(bytes))) || mostlyUtf8(bytes)) return 'utf-8';
  // Over a megabyte of tables, for files that are not UTF-8.
  const { default: jschardet } = await import('jschardet');
  const guess = jschardet.detect(bytes).encoding?.toLowerCase() ?? '';
  const known = USUAL[guess] ?? guess;
  return known !== '' && iconv.encodingExists(known) ? known : 'windows-1252';
}

/** @throws AppFailure for a name that is no known encoding */
export function checkEncoding(encoding: string): void {
  if (!iconv.encodingExists(encoding)) {
    throw new AppFailure(
      'invalid-input',
      t`'${encoding}' is not an encoding that Fewtune knows. Try utf-8 or windows-1252.`,
    );
  }
}
