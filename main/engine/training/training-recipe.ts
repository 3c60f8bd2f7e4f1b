import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { outputProblem } from '@engine/arms/output-problem';
import { taskLabels } from '@engine/arms/task-labels';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import type { PlacedContent } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Part, Split } from '@shared/contract/splits';
import type { TrainSubset } from '@shared/contract/training';
import { type TrainedOutput, type TrainingFileSettings, usualFileSettings } from '@shared/contract/training-files';
import { rowsOfSide } from '@shared/domain/splits';
import type { FileRow, WrongAnswers } from './file-rows';
import type { PreparedFiles, PrepareInput } from './prepare-task';
import { trainRowsOf } from './train-rows';

/** What decides the content of the training files. */
export type TrainingRecipe = {
  splitId: string;
  connectionId: string;
  baseModel: string;
  output: TrainedOutput;
  withValidation: boolean;
  /** The part of the train side that is learnt from; null for all of it. */
  subset: TrainSubset | null;
  /** How the files are written; as usual when left out. */
  file?: TrainingFileSettings;
};

/** The answers that preferences turn against. @throws AppFailure when there is no run, or it asked other rows */
function wrongAnswersOf(
  { store }: EngineContext,
  { output }: TrainingRecipe,
  file: TrainingFileSettings,
  split: Split,
): WrongAnswers | null {
  if (file.method !== 'dpo') return null;
  if (output === 'completion')
    throw new AppFailure('refused', t`Preferences are chats. Choose text, JSON or code as the form of the answers.`);
  if (file.runId === null)
    throw new AppFailure('refused', t`Preferences are made from the wrong answers of a run. Choose a run.`);
  const run = store.runs.get(file.runId);
  if (run === null || run.projectId !== split.projectId)
    throw new AppFailure('not-found', t`The run whose wrong answers were to be used does not exist any more.`);
  return {
    answers: store.wrongAnswers.ofRun(run.id),
    runWords: t`${store.arms.get(run.armId)?.name ?? t`an arm`} on its ${rowsOfSide(run.part)}`,
  };
}

/** Changes with every text, label, group and side. */
function hashOf(rows: readonly PlacedContent[]): string {
  const hash = createHash('sha256');
  for (const { rowId, part, textHash, label, group } of rows)
    hash.update(JSON.stringify([rowId, part, textHash, label, group]));
  return hash.digest('hex');
}

/** All that the files follow from, and the key under which equal wishes meet. */
function wishOf(
  context: EngineContext,
  recipe: TrainingRecipe,
  lint: boolean,
): { key: string; input: () => PrepareInput } {
  const { store } = context;
  const split = splitOf(context, recipe.splitId);
  const project = projectOf(context, split.projectId);
  const { labels } = taskLabels(project, split);
  const names = labels.map(({ name }) => name);
  const file = recipe.file ?? usualFileSettings;
  const problem = outputProblem({ output: recipe.output, ...file }, project.kind, names, names);
  if (problem !== null) throw new AppFailure('refused', problem);
  const wrong = wrongAnswersOf(context, recipe, file, split);
  const told = {
    project: { kind: project.kind, instructions: project.instructions },
    labels,
    output: recipe.output,
    baseModel: recipe.baseModel,
    settings: file,
    withValidation: recipe.withValidation,
    grouped: split.grouped,
    wrong,
    host: connectionOf(context, recipe.connectionId).kind,
    folder: store.folder('training'),
    lint,
  };
  let read: PlacedContent[] | null = null;
  const contents = (): PlacedContent[] => {
    read ??= store.splits.contents(split.id).sort((a, b) => a.place - b.place);
    return read;
  };
  // Null for the whole train side, so that nothing is read to find the key of a frozen split.
  const learnt = recipe.subset === null ? null : trainRowsOf(context, split, recipe.subset).map(({ rowId }) => rowId);
  return {
    // A frozen split never changes; the fingerprint of any other one says nothing of its labels.
    key: JSON.stringify([split.id, split.frozenAt === null ? hashOf(contents()) : 'frozen', learnt, told]),
    input: () => {
      const rows = contents();
      const side = (part: Part): FileRow[] =>
        rows
          .filter((row) => row.part === part)
          .map(({ rowId, position, text, label, group, textHash }) => ({
            rowId,
            position,
            text,
            label,
            group,
            textHash,
          }));
      const taken = learnt === null ? null : new Set(learnt);
      const train = side('train').filter(({ rowId }) => taken === null || taken.has(rowId));
      return { ...told, train, validation: side('validation'), test: lint ? side('test') : [] };
    },
  };
}

/** Prepared files of the last few wishes: the form, its price and the start ask for the same. */
const MOST_KEPT = 6;
const prepared = new WeakMap<EngineContext['store'], Map<string, Promise<PreparedFiles>>>();

/** Whether a result still stands: its files may have been removed by hand. */
const isThere = ({ parts, validationPath }: PreparedFiles): boolean =>
  [...parts.map(({ path }) => path), ...(validationPath === null ? [] : [validationPath])].every((path) =>
    existsSync(path),
  );

async function prepare(context: EngineContext, recipe: TrainingRecipe, lint: boolean): Promise<PreparedFiles> {
  const { store, workers } = context;
  const { key, input } = wishOf(context, recipe, lint);
  const kept = prepared.get(store) ?? new Map<string, Promise<PreparedFiles>>();
  prepared.set(store, kept);
  const known = kept.get(key);
  if (known !== undefined && isThere(await known)) return known;
  const wish = input();
  if (wish.train.length === 0)
    throw new AppFailure('refused', t`The train side of this split has no rows. Make a split that has some.`);
  const made = workers.run(lint ? 'prepareTrainingFiles' : 'measureTrainingFiles', wish);
  kept.set(key, made);
  // What failed is tried again by the next one who asks.
  made.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  const files = await made;
  if (files.trainRows === 0)
    throw new AppFailure(
      'refused',
      recipe.file?.method === 'dpo'
        ? t`That run answered no train row wrongly, so there are no pairs. Let an arm answer the train rows, and choose that run.`
        : t`No train row is left for the training file. Hold back fewer rows for validation.`,
    );
  return files;
}

/**
 * Writes the training and validation files of a split under `files/training/`, named by their hash, and lints them, in a worker thread.
 * Test rows are never written. Asked again about an unchanged split with the same recipe it answers at once.
 * @throws AppFailure when the train side has no rows, or the recipe makes no lines
 */
export const prepareTraining = (context: EngineContext, recipe: TrainingRecipe): Promise<PreparedFiles> =>
  prepare(context, recipe, true);

/** The same files and their figures, without the lint: for a price. */
export async function measureTraining(
  context: EngineContext,
  recipe: TrainingRecipe,
): Promise<Omit<PreparedFiles, 'findings'>> {
  const { findings: _notLookedFor, ...measured } = await prepare(context, recipe, false);
  return measured;
}
