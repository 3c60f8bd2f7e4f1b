import { randomBytes } from 'node:crypto';

/** `run_` and 12 letters and digits: enough that two never meet in a workspace. */
export const newId = (prefix: string): string =>
  `${prefix}_${BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .slice(-12)
    .padStart(12, '0')}`;
