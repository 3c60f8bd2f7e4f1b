import { t } from '@lingui/core/macro';
import { formatCount, formatDecimal } from '../format';
import type { FittedCurve } from './learning-curve';

/** A gain whose whole band rounds to this little is none that anyone would notice. */
const NOTHING = 0.001;

const points = (share: number): string => formatDecimal(Math.abs(share) * 100, 1);

/**
 * What more rows would bring, in a sentence with its band; percentage points.
 * @param gain null where no curve could be fitted
 */
export function gainWords(gain: FittedCurve['gains'][number] | null): string {
  if (gain === null) return t`Fewer than three sizes are measured, so what more rows would bring is not known.`;
  const more = formatCount(gain.more);
  const least = points(NOTHING);
  if (gain.band[1] < NOTHING)
    return t`${more} more labelled rows would bring next to nothing: less than ${least} points.`;
  const [low, high] = [points(gain.band[0]), points(gain.band[1])];
  const band = t`${low} to ${high}`;
  const size = points(gain.gain);
  return gain.band[0] < NOTHING
    ? t`${more} more labelled rows may bring ${size} points of accuracy, but perhaps nothing (${band}).`
    : t`${more} more labelled rows would bring about ${size} points of accuracy (${band}).`;
}
