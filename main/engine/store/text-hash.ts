import { hash } from 'node:crypto';

export const HASH_BYTES = 16;

/**
 * Writes the first 16 bytes of the SHA-256 of a text that is UTF-8 already. As a string the digest comes several times as fast as
 * in a buffer of its own.
 */
export const writeBytesHash = (utf8: Uint8Array, into: Buffer, at: number): void =>
  void into.write(hash('sha256', utf8, 'binary'), at, HASH_BYTES, 'latin1');

/** First 16 bytes of the SHA-256 of the text as UTF-8. */
export function textHash(text: string): Buffer {
  const found = Buffer.alloc(HASH_BYTES);
  writeBytesHash(Buffer.from(text), found, 0);
  return found;
}
