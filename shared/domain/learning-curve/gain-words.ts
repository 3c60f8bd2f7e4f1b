import { formatCount } from '../format';
import type { FittedCurve } from './learning-curve';

/** A gain whose whole band rounds to this little is none that anyone would notice. */
const NOTHING = 0.001;

const points = (share: number): string => (Math.abs(share) * 100).toFixed(1);

/**
 * What more rows would bring, in a sentence with its band; percentage points.
 * @param gain null where no curve could be fitted
 */
export function gainWords(gain: FittedCurve['gains'][number] | null): string {
  if (gain === null) return 'Fewer than three sizes are measured, so what more rows would bring is not known.';
  const rows = `${formatCount(gain.more)} more labelled rows`;
  const [low, high] = gain.band;
  if (high < NOTHING) return `${rows} would bring next to nothing: less than 0.1 points.`;
  const band = `${points(low)} to ${points(high)}`;
  return low < NOTHING
    ? `${rows} may bring ${points(gain.gain)} points of accuracy, but perhaps nothing (${band}).`
    : `${rows} would bring about ${points(gain.gain)} points of accuracy (${band}).`;
}
