import type { Actor } from '@shared/contract/history';

/** The person at this computer. */
export const byUser: Actor = { kind: 'user', name: 'You' };

/** A rule of ours that the user let loose, such as a cleaning step. */
export const byRule = (name: string): Actor => ({ kind: 'rule', name });
