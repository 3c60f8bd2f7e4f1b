import { NOBODY } from '../answer-pool';
import type { PromptTask } from './prompt-task';

/** How the model is to answer a task that has a pool, in one sentence. */
export function poolRule({ output, labels }: Pick<PromptTask, 'output' | 'labels'>): string {
  const from =
    labels.length > 0 ? 'one name from the list, written exactly as above' : 'one name from that list, in full';
  return output === 'json'
    ? `Answer with a JSON object of the form {"label": "${labels.length > 0 ? 'one name from the list' : 'the name'}"}: ${from}, and nothing else. If the text names none of them, the label is "${NOBODY}".`
    : `Answer with exactly ${from}, and nothing else. If the text names none of them, answer "${NOBODY}".`;
}

/** What stands for the instructions of such a task when there are none. */
export const poolOpening = 'Answer with the name that the text is about.';

/**
 * The usual template of a short-answer task: instructions, the pool as lines `- name: also called ...`, and how to answer. A pool that is
 * too long to show (`unlistedPool` entries) is stated in words instead.
 */
export function usualPoolTemplate({ labels, unlistedPool }: Pick<PromptTask, 'labels' | 'unlistedPool'>): string {
  const pool =
    labels.length > 0
      ? 'Possible answers:\n{{labels}}'
      : `The answer is one name of a closed list of ${(unlistedPool ?? 0).toLocaleString('en-US')} that is too long to show here.`;
  return ['{{instructions}}', pool, '{{answer_rule}}'].join('\n\n');
}
