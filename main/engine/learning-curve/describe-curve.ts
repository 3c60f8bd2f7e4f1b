import type { EngineContext } from '@engine/context';
import { connectionIfThere } from '@engine/costs/price-of';
import type { StoredCurve } from '@engine/store/learning-curves';
import { correctRows, costOfTrials, describeTrial } from '@engine/training/describe-trial';
import { t } from '@lingui/core/macro';
import { classifierNames } from '@shared/contract/classifiers';
import type { CurveRecipe, LearningCurve } from '@shared/contract/learning-curves';
import { type FittedCurve, gainWords, type MeasuredSubset, measuredPoints } from '@shared/domain/learning-curve';

const FIT = { seed: 1, resamples: 400 };
/** Points of the drawn line, and how far it goes beyond the rows that there are: further out the power law is a guess. */
const LINE = { points: 48, reach: 2 };
/** How many more rows the sentence is about. */
const MORE = 100;

const termNames = () => ({
  words: t({ message: 'words', context: 'what is looked at' }),
  characters: t({ message: 'pieces of words', context: 'what is looked at' }),
  both: t({ message: 'words and pieces of words', context: 'what is looked at' }),
  auto: t`the best terms`,
});

/** The recipe in a few words. */
export function recipeWords(context: Pick<EngineContext, 'store'>, recipe: CurveRecipe): string {
  if (recipe.kind === 'fine-tuned') {
    const connection = connectionIfThere(context, recipe.connectionId);
    return t`Fine-tuned ${recipe.baseModel} at ${connection?.name ?? t`a connection that was removed`}`;
  }
  if (recipe.classifier === 'auto') return t`Best local classifier, chosen anew for each size`;
  return t`${classifierNames[recipe.classifier]} over ${termNames()[recipe.terms]}`;
}

/** What was measured so far: of a local curve by its points, of a fine-tuned one by the runs of its trials. */
function subsetsOf({ store }: EngineContext, curve: StoredCurve): MeasuredSubset[] {
  const measured =
    curve.recipe.kind === 'local'
      ? store.learningCurves.points(curve.id)
      : store.trials.of(curve.id).map((trial) => ({ rows: trial.trainRows, correct: correctRows({ store }, trial) }));
  const bySize = new Map<number, Uint8Array[]>();
  for (const { rows, correct } of measured) {
    if (correct !== null) bySize.set(rows, [...(bySize.get(rows) ?? []), correct]);
  }
  return [...bySize].map(([rows, repeats]) => ({ rows, repeats }));
}

type Fit = FittedCurve | null;

/** The last fit of each curve, with what it was made of: a list of curves is read more often than a point is measured. */
const fits = new WeakMap<EngineContext['store'], Map<string, { of: string; fit: Promise<Fit> }>>();

function fitOf({ store, workers }: EngineContext, curve: StoredCurve, subsets: MeasuredSubset[]): Promise<Fit> {
  if (subsets.length < 3) return Promise.resolve(null);
  const kept = fits.get(store) ?? new Map<string, { of: string; fit: Promise<Fit> }>();
  fits.set(store, kept);
  // Points never change once they are measured, so their number tells a new one.
  const of = JSON.stringify(subsets.map(({ rows, repeats }) => [rows, repeats.length]));
  const known = kept.get(curve.id);
  if (known?.of === of) return known.fit;
  const smallest = Math.min(curve.trainRows, ...curve.sizes);
  const stretch = (LINE.reach * curve.trainRows) / smallest;
  const at = Array.from({ length: LINE.points }, (_, step) =>
    Math.round(smallest * stretch ** (step / (LINE.points - 1))),
  );
  const options = { ...FIT, at: [...new Set(at)], now: curve.trainRows, more: [MORE, curve.trainRows] };
  const fit = workers.run('fitCurve', { subsets, options });
  kept.set(curve.id, { of, fit });
  fit.catch(() => kept.delete(curve.id));
  return fit;
}

/** The curve with its points, its fit and what more rows would bring; the fit is computed in a worker. */
export async function describeCurve(context: EngineContext, curve: StoredCurve): Promise<LearningCurve> {
  const { store } = context;
  const subsets = subsetsOf(context, curve);
  const fit = await fitOf(context, curve, subsets);
  const trials = store.trials.of(curve.id).map((trial) => describeTrial(context, trial));
  return {
    ...curve,
    splitName: store.splits.get(curve.splitId)?.name ?? t`a split that was removed`,
    recipeWords: recipeWords(context, curve.recipe),
    cost: curve.recipe.kind === 'local' ? 0 : costOfTrials(trials),
    points: measuredPoints(subsets),
    fit: fit === null ? null : { line: fit.line, gains: fit.gains },
    words: gainWords(fit?.gains[0] ?? null),
    trials,
  };
}
