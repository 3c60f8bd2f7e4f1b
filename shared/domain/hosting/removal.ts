import { type HostingTier, idleDays } from './tiers';

/** When Azure takes a deployment down by itself, and why. */
export type Removal = { at: string; cause: 'life' | 'idle' };

const MS_AN_HOUR = 3_600_000;
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

const amountOf = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** `3 days`, `5 hours`, `20 minutes`: rounded down. */
function timeLeft(ms: number): string {
  if (ms >= 2 * MS_A_DAY) return amountOf(Math.floor(ms / MS_A_DAY), 'day');
  if (ms >= MS_AN_HOUR) return amountOf(Math.floor(ms / MS_AN_HOUR), 'hour');
  return amountOf(Math.max(0, Math.floor(ms / 60_000)), 'minute');
}

/**
 * What to say of a deployment that will go soon; null when that is far off. One with a fixed life is always worth it.
 * @example 'Azure deletes it in 4 days, because it has answered nothing for so long. The model stays and can be deployed again.'
 */
export function removalWarning(removal: Removal, now: string): string | null {
  const left = Date.parse(removal.at) - Date.parse(now);
  const stays = 'The model stays and can be deployed again.';
  if (removal.cause === 'life') {
    if (left <= 0) return `Its time is over: Azure takes this tier down after a day, whatever its use. ${stays}`;
    return `Azure takes it down in ${timeLeft(left)}, whatever its use. ${stays}`;
  }
  if (left > WARN_DAYS * MS_A_DAY) return null;
  if (left <= 0)
    return `It has answered nothing from here for ${idleDays} days: Azure deletes it, unless others have asked it. ${stays}`;
  return `Azure deletes it in ${timeLeft(left)} unless it is asked something: after ${idleDays} days without an answer it goes. ${stays}`;
}
