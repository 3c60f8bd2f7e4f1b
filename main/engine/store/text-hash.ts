import { createHash } from 'node:crypto';

/** First 16 bytes of the SHA-256 of the text as UTF-8. */
export const textHash = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest().subarray(0, 16);
