import { hash } from 'node:crypto';

export const HASH_BYTES = 16;

/** First 16 bytes of the SHA-256 of the text as UTF-8. */
export const textHash = (text: string): Buffer => hash('sha256', text, 'buffer').subarray(0, HASH_BYTES);
