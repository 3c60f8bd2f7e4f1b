import { poolLine } from '../answer-pool';
import type { AnswerForm, PromptLabel, PromptTask } from './prompt-task';
import { poolOpening, poolRule, usualPoolTemplate } from './short-answer';
import { type TemplatePart, templateParts } from './template';

/** One turn of a chat, as providers take it. */
export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** Line breaks would make one label look like two, so a name that has any is written as a JSON string. */
function labelName({ name, code }: PromptLabel): string {
  const shown = /[\r\n\u2028\u2029]/u.test(name) ? JSON.stringify(name) : name;
  return code === undefined ? shown : `${code}: ${shown}`;
}

/** One line a label or a name of the pool, as `{{labels}}` shows it. */
export function labelLine(label: PromptLabel, kind: PromptTask['kind'] = 'classification'): string {
  if (kind === 'short-answer') return poolLine(label);
  const words = label.description.replace(/\s+/gu, ' ').trim();
  return words === '' ? `- ${labelName(label)}` : `- ${labelName(label)}: ${words}`;
}

/** How the model is to answer, in one sentence. */
function answerRule(task: PromptTask): string {
  if (task.kind === 'short-answer') return poolRule(task);
  if (task.labels.length === 0)
    return task.output === 'json'
      ? 'Answer with a JSON object of the form {"label": "your answer"} and nothing else.'
      : 'Answer with the answer only: no explanation and no punctuation around it.';
  if (task.output === 'code')
    return 'Answer with the code of exactly one label from the list, the code only, and nothing else.';
  return task.output === 'json'
    ? 'Answer with a JSON object of the form {"label": "one label from the list"}, the label written exactly as above, and nothing else.'
    : 'Answer with exactly one label from the list, written exactly as above, and nothing else.';
}

/** The template of a task that has none of its own. */
export function usualTemplate(task: Pick<PromptTask, 'kind' | 'labels' | 'output' | 'unlistedPool'>): string {
  if (task.kind === 'short-answer') return usualPoolTemplate(task);
  const opening = task.output === 'code' ? 'Labels, each behind its code:' : 'Labels:';
  const list = task.labels.length === 0 ? [] : [`${opening}\n{{labels}}`];
  return ['{{instructions}}', ...list, '{{answer_rule}}'].join('\n\n');
}

function instructionsOf({ instructions, labels, kind }: PromptTask): string {
  const written = instructions.trim();
  if (written !== '') return written;
  if (kind === 'short-answer') return poolOpening;
  return labels.length > 0 ? 'Choose the label that fits the text.' : 'Answer about the text.';
}

/** What takes the place of a part of the template. */
export function fillPart(task: PromptTask, part: TemplatePart): string {
  if ('text' in part) return part.text;
  switch (part.placeholder) {
    case 'instructions':
      return instructionsOf(task);
    case 'labels':
      return task.labels.map((label) => labelLine(label, task.kind)).join('\n');
    case 'label_names':
      return task.labels.map((label) => `- ${labelName(label)}`).join('\n');
    case 'descriptions':
      return task.labels
        .filter(({ description }) => description.trim() !== '')
        .map((label) => labelLine(label, task.kind))
        .join('\n');
    case 'answer_rule':
      return answerRule(task);
  }
}

/**
 * The system message: the template with its placeholders filled. The usual one holds the instructions, the labels as lines
 * `- name: description`, and how to answer. It is the same for every row of a task (unless lists are shuffled), so that providers can
 * cache it, and the same in training and in use.
 */
export function systemPrompt(task: PromptTask): string {
  return templateParts(task.template ?? usualTemplate(task))
    .map((part) => fillPart(task, part))
    .join('');
}

/** What the assistant is to say when the label is `label`; labels without a code are said by name. */
export function answerText(label: string, mode: AnswerForm, labels: readonly PromptLabel[] = []): string {
  if (mode === 'json') return JSON.stringify({ label });
  return (mode === 'code' ? labels.find(({ name }) => name === label)?.code : undefined) ?? label;
}

/** The messages for one row: system, the shots as user and assistant turns, and last the text, byte for byte (what stays the same comes first, for caching). */
export function promptMessages(
  task: PromptTask,
  shots: readonly { text: string; label: string }[],
  text: string,
): ChatMessage[] {
  return [
    { role: 'system', content: systemPrompt(task) },
    ...shots.flatMap((shot): ChatMessage[] => [
      { role: 'user', content: shot.text },
      { role: 'assistant', content: answerText(shot.label, task.output, task.labels) },
    ]),
    { role: 'user', content: text },
  ];
}
