import { isUtf8 } from 'node:buffer';
import { decodeAll } from './decode';

/**
 * How the strings that a reader gets stand for the text of a file. Every form has the ASCII characters at the same places as the
 * text, so that one reader finds the cells in all of them.
 */
export type TextForm = {
  /** False when bytes in it cannot be read; may be false for sound text that is cut within a character. */
  isSound: (piece: string) => boolean;
  /** The text; bytes that cannot be read become lone surrogates, as `decode.ts` says. */
  toText: (piece: string) => string;
  /** The code of each of its characters (UTF-16 units in the plain form). */
  codesOf: (piece: string) => Uint8Array | Uint16Array;
  /** With this encoding of Node's buffers the string is written as the UTF-8 of the text. */
  asUtf8: 'utf8' | 'latin1';
};

/** The text itself. */
export const plainForm: TextForm = {
  isSound: (piece) => piece.isWellFormed(),
  toText: (piece) => piece,
  codesOf: (piece) => {
    const codes = new Uint16Array(piece.length);
    Buffer.from(codes.buffer).write(piece, 'utf16le');
    return codes;
  },
  asUtf8: 'utf8',
};

const isAscii = (piece: string): boolean => !/[\x80-\xff]/.test(piece);

/**
 * A character for each byte of the UTF-8. An import of a UTF-8 file reads this form: its cells reach the database as the bytes
 * that stand in the file, and no time is spent on making characters of them and bytes of those again.
 */
export const byteForm: TextForm = {
  isSound: (piece) => isUtf8(Buffer.from(piece, 'latin1')),
  toText: (piece) => (isAscii(piece) ? piece : decodeAll(Buffer.from(piece, 'latin1'), 'utf-8', false)),
  codesOf: (piece) => Buffer.from(piece, 'latin1'),
  asUtf8: 'latin1',
};

const forms = { plain: plainForm, bytes: byteForm };
export type FormName = keyof typeof forms;

/** A form by its name, which crosses a thread. */
export const formOf = (name: FormName): TextForm => forms[name];
