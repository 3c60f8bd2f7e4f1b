import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { nearCopyWarnings } from '@engine/runs/leak-guard';
import { splitOf } from '@engine/splits/split-of';
import { planTrials, type TrialRecipe, type TrialSpec } from '@engine/training/trial-plan';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CurvePlan, CurveRecipe } from '@shared/contract/learning-curves';
import type { CheckedInputOf } from '@shared/contract/operations';
import { curveSizes, USUAL_SHARES } from '@shared/domain/learning-curve';

export type WantedCurve = CheckedInputOf<'learningCurves.plan'>;

/** Shares of a fine-tuned recipe: each costs money, so as few as a curve needs. */
const TUNED_SHARES = [0.25, 0.5, 1];
const REPEATS = { local: 3, 'fine-tuned': 1 };

export const repeatsOf = ({ repeats, recipe }: Pick<WantedCurve, 'repeats' | 'recipe'>): number =>
  repeats ?? REPEATS[recipe.kind];

/**
 * How large each subset is.
 * @throws AppFailure where no curve could be drawn: no validation rows, or too few train rows
 */
export function sizesOf(context: EngineContext, { splitId, recipe, shares }: WantedCurve): number[] {
  const split = splitOf(context, splitId);
  if (split.counts.validation === 0)
    throw new AppFailure(
      'refused',
      t`This split has no validation rows, and the test rows are kept for the last word. Make a split that has some.`,
    );
  const labels = taskLabels(projectOf(context, split.projectId), split).labels.length;
  const wanted = shares ?? (recipe.kind === 'local' ? USUAL_SHARES : TUNED_SHARES);
  const sizes = curveSizes(split.counts.train, labels, wanted);
  if (sizes.length === 0)
    throw new AppFailure(
      'refused',
      t`The train side has too few rows for a curve: each part needs ten rows, and as many as there are labels. Label more rows first.`,
    );
  return sizes;
}

/** Every subset and repeat, small ones first. All of the rows are the same rows whatever the draw, so they are trained on once. */
export function subsetsToMeasure(
  sizes: readonly number[],
  repeats: number,
  trainRows: number,
): { rows: number; repeat: number }[] {
  return Array.from({ length: repeats }, (_, repeat) => repeat).flatMap((repeat) =>
    sizes.filter((rows) => rows < trainRows || repeat === 0).map((rows) => ({ rows, repeat })),
  );
}

/** A fine-tuned recipe as trials: what all share, and what sets each apart. */
export function trialsOfCurve(
  recipe: Extract<CurveRecipe, { kind: 'fine-tuned' }>,
  {
    splitId,
    seed,
    subsets,
    trainRows,
  }: { splitId: string; seed: number; subsets: readonly { rows: number; repeat: number }[]; trainRows: number },
): { recipe: TrialRecipe; specs: TrialSpec[] } {
  const { connectionId, baseModel, output, hyperparameters } = recipe;
  return {
    recipe: { splitId, connectionId, baseModel, output, seed },
    specs: subsets.map(({ rows, repeat }) => ({
      hyperparameters,
      subset: rows === trainRows ? null : { rows, seed: seed + repeat },
    })),
  };
}

/** What a curve will take: subsets, and the price of a fine-tuned recipe. */
export async function planCurve(context: EngineContext, input: WantedCurve): Promise<CurvePlan> {
  const split = splitOf(context, input.splitId);
  const sizes = sizesOf(context, input);
  const trainRows = split.counts.train;
  const subsets = subsetsToMeasure(sizes, repeatsOf(input), trainRows);
  const tuned =
    input.recipe.kind === 'local'
      ? null
      : trialsOfCurve(input.recipe, { splitId: split.id, seed: input.seed, subsets, trainRows });
  const training = tuned === null ? null : await planTrials(context, tuned.recipe, tuned.specs);
  const warnings = await nearCopyWarnings(context.findLeaks, { split, part: 'validation' });
  if (sizes.length < 3)
    warnings.push(t`With fewer than three sizes the points are drawn, but nothing can be said of more rows.`);
  return {
    sizes,
    trainRows,
    heldRows: split.counts.validation,
    models: subsets.length,
    training,
    warnings: [...warnings, ...(training?.warnings ?? [])],
  };
}
