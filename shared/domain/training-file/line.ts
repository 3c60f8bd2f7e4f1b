import { answerText, type PromptTask, promptMessages } from '../prompts/messages';

/** Characters that JSON leaves alone but that some readers take for the end of a line. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

/**
 * One line of a training file in chat format, without a newline at its end or in it: the messages the model will see in use, and what it
 * is to answer. Text and label come back byte for byte from any JSON parser.
 */
export function trainingLine(task: PromptTask, text: string, label: string): string {
  const messages = [...promptMessages(task, [], text), { role: 'assistant', content: answerText(label, task.output) }];
  return JSON.stringify({ messages }).replace(
    LINE_ENDS,
    (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
