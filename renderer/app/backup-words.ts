import type { Backup } from '@shared/contract/backups';

/** `Nov 21, 2026, 12:36 PM`, in the way of the place. */
export const backupTime = (at: string): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Why a backup was made. */
export const backupReasons: Record<Backup['reason'], string> = {
  daily: 'Made by the day',
  asked: 'You asked for it',
  migration: 'Before a new version of Fewtune changed the data',
  restore: 'Before another backup was restored',
};
