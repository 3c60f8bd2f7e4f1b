import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Random lower-case letters and digits, so that two ids differ on a disk that ignores case. */
export function randomLetters(length: number): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += LETTERS[randomInt(LETTERS.length)] ?? '';
  return text;
}

/** A new id such as `file-k3v0…`. */
export const newId = (prefix: string): string => `${prefix}${randomLetters(24)}`;

/** Now, in whole seconds since 1970, as the wire format counts time. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
