import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promptTask } from '@engine/arms/prompt-task';
import type { PartRow } from '@engine/store/splits';
import type { Label, Project } from '@shared/contract/projects';
import type { PreparedTraining, TrainedOutput } from '@shared/contract/training';
import { type HeldRow, lintTrainingFile, trainingLimits } from '@shared/domain/lint';
import { promptMessages } from '@shared/domain/prompts';
import { firstTokens, tokenCounter } from '@shared/domain/tokens';
import { trainingLine } from '@shared/domain/training-file';

type ContentRow = Pick<PartRow, 'rowId' | 'position' | 'text' | 'label'>;

/** The rows of a split's sides and what their prompts say. `test` is looked at by the lint alone and never written. */
export type PrepareInput = {
  train: ContentRow[];
  validation: ContentRow[];
  test: ContentRow[];
  project: Pick<Project, 'kind' | 'instructions'>;
  labels: Label[];
  output: TrainedOutput;
  baseModel: string;
  /** Where the files go. */
  folder: string;
  /** False where only the files and their figures are wanted: then nothing is looked for, and `findings` is empty. */
  lint: boolean;
};

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const heldOf = (side: HeldRow['side'], rows: readonly ContentRow[]): HeldRow[] =>
  rows.map(({ text, position }) => ({ text, side, position }));

/** Writes the training and validation files, named by their hash, counts their tokens and lints what was written. */
export async function prepareTrainingFiles(input: PrepareInput): Promise<PreparedTraining> {
  const { train, validation, test, project, labels, baseModel, folder } = input;
  const counter = await tokenCounter(baseModel);
  const { task } = promptTask(project, labels, input.output, counter);
  const emptyPrompt = counter.chat(promptMessages(task, [], ''));
  const tokens = train.map(({ text, label }) => emptyPrompt + counter.text(text) + counter.text(label));
  const fileOf = (rows: readonly ContentRow[]): Buffer =>
    Buffer.from(rows.map((row) => `${trainingLine(task, row.text, row.label)}\n`).join(''));

  const content = fileOf(train);
  const dataHash = sha256(content);
  const trainingPath = join(folder, `${dataHash.slice(0, 16)}.train.jsonl`);
  await writeFile(trainingPath, content);
  let validationPath: string | null = null;
  if (validation.length > 0) {
    const validationContent = fileOf(validation);
    validationPath = join(folder, `${sha256(validationContent).slice(0, 16)}.validation.jsonl`);
    await writeFile(validationPath, validationContent);
  }
  const findings = input.lint
    ? lintTrainingFile(content, {
        limits: trainingLimits(baseModel),
        tokensIn: counter.text,
        firstToken: await firstTokens(counter.encoding),
        tokensOf: ({ line }) => tokens[line - 1] ?? 0,
        rowIdOf: (line) => train[line - 1]?.rowId ?? null,
        labels: labels.map(({ name }) => name),
        countsLabels: project.kind === 'classification',
        held: [...heldOf('test', test), ...heldOf('validation', validation)],
      })
    : [];
  return {
    trainingPath,
    validationPath,
    trainRows: train.length,
    validationRows: validation.length,
    bytes: content.length,
    tokens: tokens.reduce((sum, count) => sum + count, 0),
    tokensExact: counter.exact,
    dataHash,
    findings,
  };
}
