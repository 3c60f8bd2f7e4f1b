import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * Turns bytes into text, chunk by chunk. A byte that the encoding cannot read becomes a lone surrogate: U+DC00 plus the byte,
 * or U+DFFF where the byte is not known. Valid text never holds one, so a row with undecodable bytes is told apart from a
 * row that really holds U+FFFD. (Python calls the same device 'surrogateescape', PEP 383.)
 */
export type Decoder = {
  write: (bytes: Buffer) => string;
  /** What is left at the end of the file: a character cut in half is undecodable. */
  end: () => string;
};

const UNKNOWN_BYTE = '\uDFFF';
const escapeByte = (byte: number): string => String.fromCharCode(0xdc00 + byte);

/** Bytes that the UTF-8 sequence starting with this byte takes; 0 when none starts with it. */
const sequenceLength = (head: number): number =>
  head < 0x80
    ? 1
    : head >= 0xc2 && head < 0xe0
      ? 2
      : head >= 0xe0 && head < 0xf0
        ? 3
        : head >= 0xf0 && head < 0xf5
          ? 4
          : 0;

/** Bytes at the end that may be the start of a character which the next chunk completes. */
export function unfinishedUtf8(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue; // a following byte: look further back for its head
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** UTF-8 with faults: valid stretches as they are, every other byte escaped. */
function escapingUtf8(bytes: Buffer): string {
  const parts: string[] = [];
  let good = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 1 || (length > 1 && isUtf8(bytes.subarray(at, at + length)))) {
      at += length;
      continue;
    }
    if (at > good) parts.push(bytes.toString('utf8', good, at));
    parts.push(escapeByte(bytes[at] ?? 0));
    at += 1;
    good = at;
  }
  if (at > good) parts.push(bytes.toString('utf8', good, at));
  return parts.join('');
}

function utf8Decoder(): Decoder {
  let kept = Buffer.alloc(0);
  return {
    write: (bytes) => {
      const all = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
      const whole = all.length - unfinishedUtf8(all);
      kept = Buffer.from(all.subarray(whole));
      const ready = all.subarray(0, whole);
      return isUtf8(ready) ? ready.toString('utf8', 0, ready.length) : escapingUtf8(ready);
    },
    end: () => {
      const left = kept;
      kept = Buffer.alloc(0);
      return escapingUtf8(left);
    },
  };
}

/** UTF-16 keeps lone surrogates as they are, which marks them as undecodable already. */
function utf16Decoder(bigEndian: boolean): Decoder {
  let kept = Buffer.alloc(0);
  return {
    write: (bytes) => {
      const all = Buffer.concat([kept, bytes]);
      const whole = all.length - (all.length % 2);
      kept = Buffer.from(all.subarray(whole));
      const ready = all.subarray(0, whole);
      return (bigEndian ? ready.swap16() : ready).toString('utf16le');
    },
    end: () => [...kept].map(escapeByte).join(''),
  };
}

/** Every other encoding. None of them writes U+FFFD for a character of its own, so there it means 'undecodable'. */
function legacyDecoder(encoding: string): Decoder {
  const decoder = iconv.getDecoder(encoding);
  const mark = (text: string, bytes?: Buffer): string => {
    if (!text.includes('\uFFFD')) return text;
    // One character a byte: then the byte stands at the same place.
    const byteOf = bytes !== undefined && bytes.length === text.length ? bytes : null;
    return text.replace(/\uFFFD/g, (_, at: number) => (byteOf === null ? UNKNOWN_BYTE : escapeByte(byteOf[at] ?? 0)));
  };
  return { write: (bytes) => mark(decoder.write(bytes), bytes), end: () => mark(decoder.end() ?? '') };
}

const plainName = (encoding: string): string => encoding.toLowerCase().replace(/[^a-z0-9]/g, '');

/** True for UTF-8 and the part of it that is ASCII. @param encoding a name that iconv knows */
export const isReadAsUtf8 = (encoding: string): boolean => ['utf8', 'ascii', 'usascii'].includes(plainName(encoding));

/**
 * A decoder for one file.
 * @param encoding a name that iconv knows
 * @param dropsMark whether a byte order mark at its start is dropped
 */
export function createDecoder(encoding: string, dropsMark = true): Decoder {
  const name = plainName(encoding);
  const decoder = isReadAsUtf8(encoding)
    ? utf8Decoder()
    : name === 'utf16le' || name === 'ucs2'
      ? utf16Decoder(false)
      : name === 'utf16be'
        ? utf16Decoder(true)
        : legacyDecoder(encoding);
  let atStart = dropsMark;
  const withoutMark = (text: string): string => {
    if (!atStart || text === '') return text;
    atStart = false;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };
  return { write: (bytes) => withoutMark(decoder.write(bytes)), end: () => withoutMark(decoder.end()) };
}

const UTF8_MARK = Buffer.from('\uFEFF').toString('latin1');

/** Bytes of UTF-8 as a string with a character for each; a byte order mark at its start is dropped. */
export function createByteDecoder(): Decoder {
  // The mark may come in pieces: it is looked for when there is enough to tell.
  let head: string | null = '';
  const take = (piece: string, final: boolean): string => {
    if (head === null) return piece;
    head += piece;
    if (head.length < UTF8_MARK.length && !final) return '';
    const text: string = head;
    head = null;
    return text.startsWith(UTF8_MARK) ? text.slice(UTF8_MARK.length) : text;
  };
  return { write: (bytes) => take(bytes.toString('latin1'), false), end: () => take('', true) };
}

/** Decodes a whole buffer, with the same rules. */
export function decodeAll(bytes: Buffer, encoding: string, dropsMark = true): string {
  const decoder = createDecoder(encoding, dropsMark);
  return decoder.write(Buffer.from(bytes)) + decoder.end();
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text for the eye: an undecodable byte as `\xE9`, one whose value is not known as `\x??`, a lone UTF-16 unit as `\uD83D`. */
export const showUndecodable = (text: string): string =>
  text.isWellFormed()
    ? text
    : text.replace(LONE_SURROGATE, (unit) => {
        const code = unit.charCodeAt(0);
        if (code === 0xdfff) return '\\x??';
        const hex = (value: number) => value.toString(16).toUpperCase();
        return code >= 0xdc80 && code <= 0xdcff ? `\\x${hex(code - 0xdc00)}` : `\\u${hex(code)}`;
      });
