import { t } from '@lingui/core/macro';
import { systemPrompt } from './messages';
import type { PromptTask } from './prompt-task';

/** How text and answer are told apart where there are no turns: `text`, separator, ` label`, stop. */
export type CompletionForm = { separator: string; stop: string };

/** What the model is to write when the label is `label`, without the stop. The space belongs to the first token of the label. */
export const completionText = (label: string): string => ` ${label}`;

/** An example, or the beginning of one, always ends a line, so that the next text begins one. */
const lineEnd = (stop: string): string => (stop.endsWith('\n') ? stop : `${stop}\n`);

/** A solved example: text, separator, answer, stop. */
export const completionExample = (
  { separator, stop }: CompletionForm,
  { text, label }: { text: string; label: string },
): string => `${text}${separator}${completionText(label)}${lineEnd(stop)}`;

/**
 * What stands before the examples. A fine-tune has learnt the task, so it gets the bare text as it did in training.
 * @param task null for a fine-tune
 */
export const completionOpening = (task: PromptTask | null): string =>
  task === null ? '' : `${systemPrompt(task)}\n\n`;

/** The whole prompt of the prompt/completion form, which ends with the separator. */
export function completionPrompt(
  task: PromptTask | null,
  shots: readonly { text: string; label: string }[],
  text: string,
  form: CompletionForm,
): string {
  return [
    completionOpening(task),
    ...shots.map((shot) => completionExample(form, shot)),
    `${text}${form.separator}`,
  ].join('');
}

/** Why these labels cannot be answered in this form, in a sentence; null when they can. */
export function completionProblem(labels: readonly string[], { stop }: CompletionForm): string | null {
  const cut = labels.find((label) => completionText(label).includes(stop));
  return cut === undefined
    ? null
    : t`The stop stands inside the label '${cut}', so that label could never be answered. Choose another stop.`;
}
