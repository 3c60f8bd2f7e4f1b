import { plural, t } from '@lingui/core/macro';
import { type HostingTier, idleDays } from './tiers';

/** When Azure takes a deployment down by itself, and why. */
export type Removal = { at: string; cause: 'life' | 'idle' };

const MS_A_MINUTE = 60_000;
const MS_AN_HOUR = 60 * MS_A_MINUTE;
const MS_A_DAY = 24 * MS_AN_HOUR;
/** Days before an idle deployment goes from which on it is worth a warning. */
const WARN_DAYS = 5;

/**
 * When a deployment goes: after its tier's life whatever its use, else when it has answered nothing for {@link idleDays} days in a row.
 * @param lastUsedAt when it answered last, as far as is known here; others may have asked it later
 */
export function removalOf(
  tier: Pick<HostingTier, 'lifeHours'>,
  { createdAt, lastUsedAt }: { createdAt: string; lastUsedAt: string | null },
): Removal {
  const made = Date.parse(createdAt);
  if (tier.lifeHours !== null) return { at: new Date(made + tier.lifeHours * MS_AN_HOUR).toISOString(), cause: 'life' };
  const used = lastUsedAt === null ? made : Math.max(made, Date.parse(lastUsedAt));
  return { at: new Date(used + idleDays * MS_A_DAY).toISOString(), cause: 'idle' };
}

/** `in 3 days`, `in 5 hours`, `in 20 minutes`: rounded down. */
function timeLeft(ms: number): string {
  const unit = ms >= 2 * MS_A_DAY ? MS_A_DAY : ms >= MS_AN_HOUR ? MS_AN_HOUR : MS_A_MINUTE;
  const amount = Math.max(0, Math.floor(ms / unit));
  if (unit === MS_A_DAY) return plural(amount, { one: 'in # day', other: 'in # days' });
  if (unit === MS_AN_HOUR) return plural(amount, { one: 'in # hour', other: 'in # hours' });
  return plural(amount, { one: 'in # minute', other: 'in # minutes' });
}

/**
 * What to say of a deployment that will go soon; null when that is far off. One with a fixed life is always worth it.
 * @example 'Azure deletes it in 4 days, because it has answered nothing for so long. The model stays and can be deployed again.'
 */
export function removalWarning(removal: Removal, now: string): string | null {
  const left = Date.parse(removal.at) - Date.parse(now);
  const when = timeLeft(left);
  if (removal.cause === 'life') {
    if (left <= 0)
      return t`Its time is over: Azure takes this tier down after a day, whatever its use. The model stays and can be deployed again.`;
    return t`Azure takes it down ${when}, whatever its use. The model stays and can be deployed again.`;
  }
  if (left > WARN_DAYS * MS_A_DAY) return null;
  if (left <= 0)
    return t`It has answered nothing from here for ${idleDays} days: Azure deletes it, unless others have asked it. The model stays and can be deployed again.`;
  return t`Azure deletes it ${when} unless it is asked something: after ${idleDays} days without an answer it goes. The model stays and can be deployed again.`;
}
