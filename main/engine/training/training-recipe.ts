import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import { AppFailure } from '@shared/contract/errors';
import type { PreparedTraining, TrainedOutput, TrainSubset } from '@shared/contract/training';
import { trainRowsOf } from './train-rows';

/** What decides the content of the training files. */
export type TrainingRecipe = {
  splitId: string;
  baseModel: string;
  output: TrainedOutput;
  withValidation: boolean;
  /** The part of the train side that is learnt from; null for all of it. */
  subset: TrainSubset | null;
};

function prepare({ store, workers }: EngineContext, recipe: TrainingRecipe, lint: boolean): Promise<PreparedTraining> {
  const split = splitOf({ store }, recipe.splitId);
  const project = projectOf({ store }, split.projectId);
  const train = trainRowsOf({ store }, split, recipe.subset);
  if (train.length === 0)
    throw new AppFailure('refused', 'The train side of this split has no rows. Make a split that has some.');
  return workers.run(lint ? 'prepareTrainingFiles' : 'measureTrainingFiles', {
    train,
    validation: recipe.withValidation ? store.splits.rowsOf(split.id, 'validation') : [],
    test: lint ? store.splits.rowsOf(split.id, 'test') : [],
    project: { kind: project.kind, instructions: project.instructions },
    labels: taskLabels(project, split).labels,
    output: recipe.output,
    baseModel: recipe.baseModel,
    folder: store.folder('training'),
    lint,
  });
}

/**
 * Writes the training and validation files of a split under `files/training/`, named by their hash, and lints them, in a worker thread.
 * Validation rows come from the validation side; test rows are never written.
 * @throws AppFailure when the train side has no rows
 */
export const prepareTraining = async (context: EngineContext, recipe: TrainingRecipe): Promise<PreparedTraining> =>
  prepare(context, recipe, true);

/** The same files and their figures, without the lint: for a price. */
export async function measureTraining(
  context: EngineContext,
  recipe: TrainingRecipe,
): Promise<Omit<PreparedTraining, 'findings'>> {
  const { findings: _notLookedFor, ...measured } = await prepare(context, recipe, false);
  return measured;
}
