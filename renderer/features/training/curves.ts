import type { TrainingPoint } from '@shared/contract/training';

type Figure = Exclude<keyof TrainingPoint, 'step'>;
type XY = { x: number; y: number };

/** A loss with three decimals; it has no unit and is never below 0, whatever a running sum leaves behind. */
export const formatLoss = (loss: number): string => Math.max(0, loss).toFixed(3);

/** One figure of the curve as points; steps where the server gave nothing are simply missing. */
export function curveOf(points: readonly TrainingPoint[], figure: Figure): XY[] {
  return points.flatMap((point) => {
    const y = point[figure];
    return y === null ? [] : [{ x: point.step, y }];
  });
}

/** Points from which on single training steps are too noisy to read, and their mean is drawn over them. */
const noisyFrom = 100;

/** Steps that one smoothed point stands for: a fortieth of the curve. 0 when the curve is short enough to be read as it is. */
export const smoothingOf = (points: number): number => (points < noisyFrom ? 0 : Math.round(points / 40));

/**
 * The mean of each point and the `span - 1` before it (fewer at the start). Looks only back, so that a live curve never changes
 * where it was drawn already.
 */
export function smoothed(points: readonly XY[], span: number): XY[] {
  let sum = 0;
  return points.map(({ x, y }, index) => {
    sum += y - (points[index - span]?.y ?? 0);
    return { x, y: sum / Math.min(span, index + 1) };
  });
}

/** Validation loss over the whole validation file where the server gave it, else over batches of it. */
export function validationLoss(points: readonly TrainingPoint[]): XY[] {
  const whole = curveOf(points, 'fullValidLoss');
  return whole.length > 0 ? whole : curveOf(points, 'validLoss');
}

/** The validation loss has hardly followed when it fell by less than this share of what the training loss fell by. */
const followed = 0.5;

const meanOf = (points: readonly XY[]): number => points.reduce((sum, { y }) => sum + y, 0) / points.length;
const fallOf = (from: number, to: number): number => (from > 0 ? (from - to) / from : 0);

/** Rise above its lowest value from which on a validation loss counts as rising again, as a share of that value. */
const risen = 0.05;

/**
 * Whether it is learning, in one or two sentences from the curve: how far the training loss fell, and whether the validation
 * loss followed it. Says only what the points show.
 */
export function learningWords(points: readonly TrainingPoint[]): string {
  const train = curveOf(points, 'trainLoss');
  const [only] = train;
  if (only === undefined) return 'No figure has come yet.';
  if (train.length === 1) return `The first training loss is ${formatLoss(only.y)}.`;
  // One step is one batch, and may be far off: the first and last tenth say where it came from and where it is.
  const edge = Math.max(1, Math.floor(train.length / 10));
  const first = meanOf(train.slice(0, edge));
  const last = meanOf(train.slice(-edge));
  const moved = `Training loss went from ${formatLoss(first)} to ${formatLoss(last)}${last < first ? '' : ': it has not fallen'}.`;
  const valid = validationLoss(points);
  const now = valid.at(-1);
  if (now === undefined || valid.length < 2) return moved;
  const lowest = valid.reduce((low, point) => (point.y < low.y ? point : low));
  if (now.y > lowest.y * (1 + risen)) {
    return `${moved} Validation loss was lowest at step ${lowest.x} (${formatLoss(lowest.y)}) and has risen to ${formatLoss(now.y)} since: from there on it mostly learns the training rows by heart.`;
  }
  const [start] = valid;
  const validationFell = fallOf(start?.y ?? now.y, now.y);
  if (validationFell < fallOf(first, last) * followed) {
    return `${moved} Validation loss has hardly followed, from ${formatLoss(start?.y ?? now.y)} to ${formatLoss(now.y)}: it mostly learns the training rows by heart. More rows help, more epochs do not.`;
  }
  return `${moved} Validation loss ends at ${formatLoss(now.y)}, ${lowest.x === now.x ? 'its lowest' : 'close to its lowest'}: what it learns also holds for rows it does not train on.`;
}
