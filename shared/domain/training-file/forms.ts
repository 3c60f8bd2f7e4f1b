import type { CompletionForm } from '../prompts/completion';
import { completionText } from '../prompts/completion';
import { answerText, type ChatMessage, promptMessages } from '../prompts/messages';
import type { PromptTask } from '../prompts/prompt-task';

/** How the lines of a training file are written. */
export type LineWriter = {
  /** What stands before every text and what is answered; its labels in the order in which this line lists them. */
  task: PromptTask;
  /** True to state `"weight": 1` on the answer that is learnt, for hosts that want it said. */
  weighted: boolean;
};

/** Characters that JSON leaves alone but that some readers take for the end of a line. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** JSON on one line: it comes back the same from any parser. */
const onOneLine = (value: unknown): string =>
  JSON.stringify(value).replace(LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);

const answerOf = (task: PromptTask, label: string): ChatMessage => ({
  role: 'assistant',
  content: answerText(label, task.output, task.labels),
});

/**
 * One line of a training file in chat format, without a newline at its end or in it: the messages the model will see in use, and what it
 * is to answer. Text and label come back byte for byte from any JSON parser.
 */
export function chatLine({ task, weighted }: LineWriter, text: string, label: string): string {
  const answer = answerOf(task, label);
  return onOneLine({
    messages: [...promptMessages(task, [], text), weighted ? { ...answer, weight: 1 } : answer],
  });
}

/** One line in the prompt/completion form of 2021-2024: text and separator, then a space, the label and the stop. */
export const pairLine = ({ separator, stop }: CompletionForm, text: string, label: string): string =>
  onOneLine({ prompt: `${text}${separator}`, completion: `${completionText(label)}${stop}` });

/**
 * One line of preferences (DPO): the messages the model will see in use, the right answer, and one that it must not give.
 * @param worse what a model answered in the place of the label, word for word
 */
export const preferenceLine = (task: PromptTask, text: string, label: string, worse: string): string =>
  onOneLine({
    input: { messages: promptMessages(task, [], text) },
    preferred_output: [answerOf(task, label)],
    non_preferred_output: [{ role: 'assistant', content: worse }],
  });
