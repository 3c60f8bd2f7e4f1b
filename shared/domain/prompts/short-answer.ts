import { NOBODY, poolLine } from '../answer-pool';
import type { PromptTask } from './messages';

/** How the model is to answer, in one sentence. */
function answerRule({ output, labels }: PromptTask): string {
  const from =
    labels.length > 0 ? 'one name from the list, written exactly as above' : 'one name from that list, in full';
  return output === 'json'
    ? `Answer with a JSON object of the form {"label": "${labels.length > 0 ? 'one name from the list' : 'the name'}"}: ${from}, and nothing else. If the text names none of them, the label is "${NOBODY}".`
    : `Answer with exactly ${from}, and nothing else. If the text names none of them, answer "${NOBODY}".`;
}

/**
 * The system message of a short-answer task: instructions, the pool as lines `- name: also called ...`, and how to answer. A pool that is
 * too long to show (`unlistedPool` entries) is stated in words instead.
 */
export function shortAnswerPrompt(task: PromptTask): string {
  const blocks = [task.instructions.trim() || 'Answer with the name that the text is about.'];
  if (task.labels.length > 0) blocks.push(['Possible answers:', ...task.labels.map(poolLine)].join('\n'));
  else
    blocks.push(
      `The answer is one name of a closed list of ${(task.unlistedPool ?? 0).toLocaleString('en-US')} that is too long to show here.`,
    );
  blocks.push(answerRule(task));
  return blocks.join('\n\n');
}
