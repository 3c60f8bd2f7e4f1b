import { t } from '@lingui/core/macro';
import { type CurvePoint, curveOf, formatLoss, validationLoss, type XY } from './curve';

/** What a curve looks like. `open`: nothing can be said (yet). */
export type CurveVerdict = 'open' | 'sound' | 'overfitting' | 'underfitting' | 'not-learning' | 'diverging';

export type CurveDiagnosis = {
  verdict: CurveVerdict;
  /** The verdict as a heading; empty while it is open. */
  name: string;
  /** What the curve shows, in one or two sentences. */
  words: string;
  /** What to do about it; null when there is nothing to do. */
  advice: string | null;
};

const names: Readonly<Record<CurveVerdict, () => string>> = {
  open: () => '',
  sound: () => t`It learns`,
  overfitting: () => t`Overfitting`,
  underfitting: () => t`Underfitting`,
  'not-learning': () => t`Not learning`,
  diverging: () => t`Getting worse`,
};

/** The validation loss has hardly followed when it fell by less than this share of what the training loss fell by. */
const followed = 0.5;
/** Rise above its lowest value from which on a validation loss counts as rising again, as a share of that value. */
const risen = 0.05;
/** A training loss that fell by less than this share of where it began has not fallen. */
const fallen = 0.05;
/** One that ends so far above where it began gets worse. */
const worse = 0.2;
/** Share of its whole fall that a training loss made in its last quarter, from which on it was still falling at the end. */
const stillFalling = 0.1;
/** Fewer points do not tell whether a curve was still falling. */
const tellingPoints = 12;

const meanOf = (points: readonly XY[]): number => points.reduce((sum, { y }) => sum + y, 0) / points.length;
const fallOf = (from: number, to: number): number => (from > 0 ? (from - to) / from : 0);

const diagnosis = (verdict: CurveVerdict, words: string, advice: string | null = null): CurveDiagnosis => ({
  verdict,
  name: names[verdict](),
  words,
  advice,
});

/**
 * Whether a model is learning, over- or underfitting, from its curve alone: how far the training loss fell, whether it was still falling,
 * and whether the validation loss followed. Says only what the points show.
 * @param isOver false while the training still runs: a loss that falls is then no sign of too few epochs
 * @see OpenAI fine-tuning guide, 'Iterating on hyperparameters': one or two epochs more where the model does not follow the training
 *   data enough, one or two fewer where it has become less varied than expected, a higher learning rate multiplier where it does not converge
 */
export function diagnoseCurve(points: readonly CurvePoint[], isOver: boolean): CurveDiagnosis {
  const train = curveOf(points, 'trainLoss');
  const valid = validationLoss(points);
  const [only] = train;
  if (only === undefined) return diagnosis('open', t`No figure has come yet.`);
  if (train.length === 1) {
    const loss = formatLoss(only.y);
    return diagnosis('open', t`The first training loss is ${loss}.`);
  }
  // One step is one batch, and may be far off: the first and last tenth say where it came from and where it is.
  const edge = Math.max(1, Math.floor(train.length / 10));
  const first = meanOf(train.slice(0, edge));
  const last = meanOf(train.slice(-edge));
  const [began, ended] = [formatLoss(first), formatLoss(last)];
  const moved =
    last < first
      ? t`Training loss went from ${began} to ${ended}.`
      : t`Training loss went from ${began} to ${ended}: it has not fallen.`;
  if (last > first * (1 + worse))
    return diagnosis(
      'diverging',
      moved,
      t`The steps are too large: train again with a lower learning rate multiplier (half of it, say).`,
    );
  const now = valid.at(-1);
  const lowest = valid.reduce<XY | null>((low, point) => (low === null || point.y < low.y ? point : low), null);
  if (now !== undefined && lowest !== null && valid.length >= 2 && now.y > lowest.y * (1 + risen)) {
    const [step, least, risenTo] = [lowest.x, formatLoss(lowest.y), formatLoss(now.y)];
    return diagnosis(
      'overfitting',
      t`${moved} Validation loss was lowest at step ${step} (${least}) and has risen to ${risenTo} since: from there on it mostly learns the training rows by heart.`,
      t`Train with one or two epochs fewer, or use the checkpoint nearest to the lowest validation loss. More, and more varied, rows help too.`,
    );
  }
  if (fallOf(first, last) < fallen)
    return diagnosis(
      'not-learning',
      moved,
      t`The model does not converge: try a higher learning rate multiplier, and check that labels and texts belong together.`,
    );
  const start = valid[0];
  if (now !== undefined && start !== undefined && valid.length >= 2) {
    // Figures over all validation rows come from the end of the first epoch on: the training loss is taken from there as well.
    const then = meanOf(train.filter(({ x }, at) => at === 0 || x <= start.x).slice(-edge));
    if (fallOf(start.y, now.y) < fallOf(then, last) * followed) {
      const [from, to] = [formatLoss(start.y), formatLoss(now.y)];
      return diagnosis(
        'overfitting',
        t`${moved} Validation loss has hardly followed, from ${from} to ${to}: it mostly learns the training rows by heart.`,
        t`More rows help, more epochs do not. Try one or two epochs fewer.`,
      );
    }
  }
  if (isOver && wasFalling(train, edge, first - last))
    return diagnosis(
      'underfitting',
      now === undefined
        ? t`${moved} It was still falling when the training ended.`
        : t`${moved} It was still falling when the training ended, and the validation loss with it.`,
      t`Train one or two epochs more, or with a higher learning rate multiplier.`,
    );
  if (now === undefined || lowest === null || valid.length < 2)
    return diagnosis(
      'sound',
      moved,
      isOver
        ? t`Without validation rows nobody can tell whether it learns or only remembers: add some next time.`
        : null,
    );
  const end = formatLoss(now.y);
  return diagnosis(
    'sound',
    lowest.x === now.x
      ? t`${moved} Validation loss ends at ${end}, its lowest: what it learns also holds for rows it does not train on.`
      : t`${moved} Validation loss ends at ${end}, close to its lowest: what it learns also holds for rows it does not train on.`,
  );
}

/** Whether a good part of the whole fall came in the last quarter. */
function wasFalling(train: readonly XY[], edge: number, fall: number): boolean {
  if (train.length < tellingPoints) return false;
  const before = Math.floor(train.length * 0.75);
  const around = train.slice(Math.max(0, before - Math.ceil(edge / 2)), before + Math.ceil(edge / 2));
  return meanOf(around) - meanOf(train.slice(-edge)) > fall * stillFalling;
}
