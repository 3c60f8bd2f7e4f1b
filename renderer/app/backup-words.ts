import { t } from '@lingui/core/macro';
import type { Backup } from '@shared/contract/backups';
import { spokenLocale } from '@shared/wording/spoken-locale';

/** `Nov 21, 2026, 12:36:22 PM`, in the way of the place. */
export const backupTime = (at: string): string =>
  new Date(at).toLocaleString(spokenLocale(), { dateStyle: 'medium', timeStyle: 'medium' });

/** Why a backup was made. */
export const backupReasons: Record<Backup['reason'], string> = {
  daily: t`Daily`,
  asked: t`Made by you`,
  migration: t`Before a new version of Fewtune changed the data`,
  restore: t`Before another backup was restored`,
};
