import { codesFor, noCodes } from '@engine/arms/label-codes';
import { promptTask } from '@engine/arms/prompt-task';
import { systemTokenCounter } from '@engine/arms/system-tokens';
import type { Label, Project } from '@shared/contract/projects';
import type { TrainedOutput, TrainingFileSettings } from '@shared/contract/training-files';
import { answerText, completionText, type PromptTask, promptMessages, shuffledFor } from '@shared/domain/prompts';
import type { TokenCounter } from '@shared/domain/tokens';
import { chatLine, pairLine, preferenceLine } from '@shared/domain/training-file';

/** A row that becomes a line; `worse` is what must not be answered, for preferences. */
export type LineRow = { text: string; label: string; worse?: string };

/** What decides how a line is written. */
export type LineRecipe = {
  project: Pick<Project, 'kind' | 'instructions'>;
  labels: readonly Label[];
  output: TrainedOutput;
  baseModel: string;
  settings: TrainingFileSettings;
};

/** Writes the lines of a training file and counts their tokens. */
export type FileWriter = {
  /** Without its newline. */
  line: (row: LineRow) => string;
  /** Tokens of a line as they are billed, before it is cut off. */
  tokens: (row: LineRow) => number;
  /** Labels and the codes that stand for them; empty where answers are the labels. */
  codes: ReadonlyMap<string, string>;
  /** What must not be answered, as it would be written: another label in the form of the right one, or the words of the model. */
  worse: (answer: { label: string | null; raw: string | null }) => string | null;
};

/**
 * The same prompt in training as in use: an arm with the same output, order and seed sends these messages for these texts.
 * @throws AppFailure when there are no codes for the labels
 */
export async function fileWriter(recipe: LineRecipe, counter: TokenCounter): Promise<FileWriter> {
  const { project, labels, output, baseModel, settings } = recipe;
  const { order, seed, method, weighted } = settings;
  const coded =
    output === 'code'
      ? await codesFor(
          baseModel,
          labels.map(({ name }) => name),
        )
      : noCodes;
  const told = promptTask(project, labels, output === 'completion' ? 'text' : output, counter).task;
  const task: PromptTask = { ...told, labels: told.labels.map((label) => ({ ...label, ...coded.of(label.name) })) };
  const taskFor = (text: string): PromptTask =>
    order === 'shuffled' ? { ...task, labels: shuffledFor(task.labels, seed, 'labels', text) } : task;
  const said = (label: string): string => answerText(label, task.output, task.labels);
  const wholeOpening = counter.chat(promptMessages(task, [], ''));
  const system = systemTokenCounter(task, counter.text);
  const usualSystem = system(task.labels);
  /** Tokens of all messages around an empty text; another order of the labels can join its lines differently. */
  const opening = (text: string): number =>
    order === 'shuffled' ? wholeOpening - usualSystem + system(taskFor(text).labels) : wholeOpening;
  const worse: FileWriter['worse'] = ({ label, raw }) => (label === null ? raw : said(label));

  if (output === 'completion')
    return {
      line: ({ text, label }) => pairLine(settings, text, label),
      tokens: ({ text, label }) =>
        counter.text(`${text}${settings.separator}`) + counter.text(`${completionText(label)}${settings.stop}`),
      codes: new Map(),
      worse,
    };
  const chatTokens = (row: LineRow): number =>
    opening(row.text) + counter.text(row.text) + counter.text(said(row.label));
  return {
    line: (row) =>
      method === 'dpo'
        ? preferenceLine(taskFor(row.text), row.text, row.label, row.worse ?? '')
        : chatLine({ task: taskFor(row.text), weighted }, row.text, row.label),
    // A preference is read with either answer.
    tokens: (row) => chatTokens(row) + (method === 'dpo' ? counter.text(row.worse ?? '') : 0),
    codes: new Map([...coded.labelOf].map(([code, label]) => [label, code])),
    worse,
  };
}
