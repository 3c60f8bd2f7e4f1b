import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promptTask } from '@engine/arms/prompt-task';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import type { PartRow } from '@engine/store/splits';
import { AppFailure } from '@shared/contract/errors';
import type { Finding, PreparedTraining, TrainedOutput } from '@shared/contract/training';
import { promptMessages } from '@shared/domain/prompts';
import { normaliseText } from '@shared/domain/splits';
import { tokenCounter } from '@shared/domain/tokens';
import { checkTrainingFile, trainingLimits, trainingLine } from '@shared/domain/training-file';

/** What decides the content of the training files. */
export type TrainingRecipe = {
  splitId: string;
  baseModel: string;
  output: TrainedOutput;
  withValidation: boolean;
};

/** Rows whose text stands on the test side too: training on them would make the test worthless. */
function testOverlap(train: readonly PartRow[], test: readonly PartRow[]): Finding[] {
  const held = new Map(test.map((row) => [normaliseText(row.text), row]));
  return train.flatMap((row, index) => {
    const twin = held.get(normaliseText(row.text));
    if (twin === undefined) return [];
    return [
      {
        rule: 'also-in-test',
        severity: 'error' as const,
        line: index + 1,
        rowId: row.rowId,
        message: `Row ${row.position} also stands on the test side (row ${twin.position}). Make a split that keeps equal texts together.`,
      },
    ];
  });
}

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/**
 * Writes the training and validation files of a split under `files/training/`, named by their hash, and checks them.
 * Validation rows come from the validation side; test rows are never touched.
 */
export async function prepareTraining(context: EngineContext, recipe: TrainingRecipe): Promise<PreparedTraining> {
  const { store } = context;
  const split = splitOf(context, recipe.splitId);
  const project = projectOf(context, split.projectId);
  const { labels } = taskLabels(project, split);
  const train = store.splits.rowsOf(split.id, 'train');
  const validation = recipe.withValidation ? store.splits.rowsOf(split.id, 'validation') : [];
  if (train.length === 0)
    throw new AppFailure('refused', 'The train side of this split has no rows. Make a split that has some.');

  const counter = await tokenCounter(recipe.baseModel);
  const { task } = promptTask(project, labels, recipe.output, counter);
  const emptyPrompt = counter.chat(promptMessages(task, [], ''));
  const examples = train.map((row, index) => ({
    rowId: row.rowId,
    line: index + 1,
    text: row.text,
    label: row.label,
    tokens: emptyPrompt + counter.text(row.text) + counter.text(row.label),
  }));
  const lines = (rows: readonly PartRow[]) =>
    rows.map((row) => `${trainingLine(task, row.text, row.label)}\n`).join('');
  const content = lines(train);
  const validationContent = lines(validation);
  const dataHash = sha256(content);
  const folder = store.folder('training');
  const trainingPath = join(folder, `${dataHash.slice(0, 16)}.train.jsonl`);
  await writeFile(trainingPath, content);
  let validationPath: string | null = null;
  if (validation.length > 0) {
    validationPath = join(folder, `${sha256(validationContent).slice(0, 16)}.validation.jsonl`);
    await writeFile(validationPath, validationContent);
  }
  return {
    trainingPath,
    validationPath,
    trainRows: train.length,
    validationRows: validation.length,
    bytes: Buffer.byteLength(content),
    tokens: examples.reduce((sum, example) => sum + example.tokens, 0),
    tokensExact: counter.exact,
    dataHash,
    findings: [
      ...testOverlap(train, store.splits.rowsOf(split.id, 'test')),
      ...checkTrainingFile(
        examples,
        labels.map(({ name }) => name),
        trainingLimits(recipe.baseModel),
      ),
    ],
  };
}
