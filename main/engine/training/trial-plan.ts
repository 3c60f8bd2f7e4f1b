import { chatPlan } from '@engine/arms/chat-plan';
import { taskLabels } from '@engine/arms/task-labels';
import { connectionOf } from '@engine/connections/connection-of';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { estimateRun } from '@engine/runs/estimate';
import { splitOf } from '@engine/splits/split-of';
import { t } from '@lingui/core/macro';
import { ArmConfig } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { CostRange } from '@shared/contract/operation';
import type { Estimate } from '@shared/contract/runs';
import type { Hyperparameters, NestedSubset, TrainingEstimate } from '@shared/contract/training';
import type { TrainedOutput } from '@shared/contract/training-files';
import type { TrialPlan } from '@shared/contract/training-trials';
import { formatMoney } from '@shared/domain/format';
import { baseModelOf } from '@shared/domain/pricing';
import { estimateTraining } from './estimate';
import { measureTraining } from './training-recipe';

/** What all trainings of a sweep or a learning curve share. */
export type TrialRecipe = {
  splitId: string;
  connectionId: string;
  baseModel: string;
  output: TrainedOutput;
  seed: number;
};

/** What sets one of them apart. */
export type TrialSpec = { hyperparameters: Hyperparameters; subset: NestedSubset | null };

const add = (costs: readonly (CostRange | null)[]): CostRange | null =>
  costs.reduce<CostRange | null>(
    (sum, cost) =>
      sum === null || cost === null
        ? null
        : { low: sum.low + cost.low, likely: sum.likely + cost.likely, high: sum.high + cost.high },
    { low: 0, likely: 0, high: 0 },
  );

/**
 * The price of several trainings and of letting each model answer the validation rows, before anything is sent. The run is priced as one of
 * a fine-tune of the base model.
 * @throws AppFailure when the split has no validation rows, on which alone such trainings are judged
 */
export async function planTrials(
  context: EngineContext,
  recipe: TrialRecipe,
  specs: readonly TrialSpec[],
): Promise<TrialPlan> {
  const connection = connectionOf(context, recipe.connectionId);
  const run = await estimateAnswers(context, recipe);
  const measured = new Map<number, Awaited<ReturnType<typeof measureTraining>>>();
  const trials: TrialPlan['trials'] = [];
  const estimates: TrainingEstimate[] = [];
  for (const { hyperparameters, subset } of specs) {
    const key = subset?.rows ?? 0;
    // Subsets of one size have about the same tokens whichever rows they drew.
    const prepared = measured.get(key) ?? (await measureTraining(context, { ...recipe, withValidation: true, subset }));
    measured.set(key, prepared);
    const estimate = estimateTraining(context, connection, recipe.baseModel, prepared, hyperparameters);
    estimates.push(estimate);
    trials.push({ hyperparameters, trainRows: prepared.trainRows, cost: add([estimate.cost, run.cost]) });
  }
  const notes = [estimates[0]?.priceNote ?? null, run.priceNote].filter((note) => note !== null);
  return {
    trials,
    cost: add(trials.map(({ cost }) => cost)),
    priceNote: notes.length === 0 ? null : t`Prices: ${notes.join('; ')}.`,
    simulated: connection.kind === 'sandbox',
    warnings: [
      ...new Set([
        ...estimates.flatMap(({ warnings }) => warnings),
        ...run.warnings,
        ...(connection.kind === 'azure'
          ? [
              t`At Azure a trained model answers only after it was deployed, which costs by the hour. Each model is judged once it is deployed under its own name: resume then.`,
            ]
          : []),
      ]),
    ],
  };
}

async function estimateAnswers(context: EngineContext, recipe: TrialRecipe): Promise<Estimate> {
  const { store, now } = context;
  const split = splitOf(context, recipe.splitId);
  const project = projectOf(context, split.projectId);
  const connection = connectionOf(context, recipe.connectionId);
  const rows = store.splits.rowsOf(split.id, 'validation');
  if (rows.length === 0)
    throw new AppFailure(
      'refused',
      t`This split has no validation rows, and the test rows are kept for the last word. Make a split that has some.`,
    );
  const config = ArmConfig.parse({
    kind: 'fine-tuned',
    connectionId: connection.id,
    model: `ft:${baseModelOf(servedModel(context, connection, recipe.baseModel))}:planned`,
    output: recipe.output,
    maxOutputTokens: 32,
  });
  const simulated = connection.kind === 'sandbox';
  const arm = { id: '', projectId: project.id, name: '', config, simulated, createdAt: now() };
  const plan = await chatPlan(context, arm, split);
  await plan?.prepare(rows.map(({ text }) => text));
  return estimateRun(
    context,
    {
      arm,
      split,
      part: 'validation',
      rows,
      labels: taskLabels(project, split).labels.map(({ name }) => name),
      parser: plan?.parser ?? '',
      plan,
      promptVersion: null,
      embedding: null,
    },
    'live',
  );
}

/** @throws AppFailure when a budget could not hold, or would not allow the first training */
export function refuseUselessBudget(plan: TrialPlan, budget: number | undefined): void {
  if (budget === undefined) return;
  const first = plan.trials[0]?.cost;
  if (plan.cost === null || first == null)
    throw new AppFailure(
      'refused',
      t`The price of these trainings is not known, so a budget could not hold. Add the price on the costs screen, or take the budget away.`,
    );
  if (first.high > budget)
    throw new AppFailure(
      'refused',
      t`The first training alone may cost up to ${formatMoney(first.high)}, which is above the budget. Raise it, or choose something smaller.`,
    );
}
