import { shortAnswerPrompt } from './short-answer';

/** One turn of a chat, as providers take it. */
export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** What a project asks for: a label, or a name of a closed pool. Without labels the answer is free, or the pool is too long to list. */
export type PromptTask = {
  /** A label unless said otherwise. */
  kind?: 'classification' | 'short-answer';
  /** How many names a pool has that is not listed. */
  unlistedPool?: number;
  instructions: string;
  labels: readonly { name: string; description: string; aliases?: readonly string[] | undefined }[];
  output: 'text' | 'json';
};

/** One line a label. Line breaks would make one label look like two, so a name that has any is written as a JSON string. */
function labelLine({ name, description }: { name: string; description: string }): string {
  const shown = /[\r\n\u2028\u2029]/u.test(name) ? JSON.stringify(name) : name;
  const words = description.replace(/\s+/gu, ' ').trim();
  return words === '' ? `- ${shown}` : `- ${shown}: ${words}`;
}

/** How the model is to answer, in one sentence. */
function answerRule(task: PromptTask): string {
  if (task.labels.length === 0)
    return task.output === 'json'
      ? 'Answer with a JSON object of the form {"label": "your answer"} and nothing else.'
      : 'Answer with the answer only: no explanation and no punctuation around it.';
  return task.output === 'json'
    ? 'Answer with a JSON object of the form {"label": "one label from the list"}, the label written exactly as above, and nothing else.'
    : 'Answer with exactly one label from the list, written exactly as above, and nothing else.';
}

/**
 * The system message: instructions, the labels as lines `- name: description`, and how to answer. It is the same for every row of a
 * task, so that providers can cache it, and the same in training and in use.
 */
export function systemPrompt(task: PromptTask): string {
  if (task.kind === 'short-answer') return shortAnswerPrompt(task);
  const instructions = task.instructions.trim();
  const opening =
    instructions !== ''
      ? instructions
      : task.labels.length > 0
        ? 'Choose the label that fits the text.'
        : 'Answer about the text.';
  const blocks = [opening];
  if (task.labels.length > 0) blocks.push(['Labels:', ...task.labels.map(labelLine)].join('\n'));
  blocks.push(answerRule(task));
  return blocks.join('\n\n');
}

/** What the assistant is to say when the label is `label`. */
export function answerText(label: string, mode: 'text' | 'json'): string {
  return mode === 'json' ? JSON.stringify({ label }) : label;
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
      { role: 'assistant', content: answerText(shot.label, task.output) },
    ]),
    { role: 'user', content: text },
  ];
}
