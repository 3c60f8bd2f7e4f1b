import type { ReadPrompt } from './prompt-reading';

/** Separators that prompts in this form are known to end with; the longest that fits counts. */
const SEPARATORS = [
  '\n\n### =>\n\n',
  '\n\n===>\n\n',
  '\n\n--->\n\n',
  '\n\n###\n\n',
  '\n\n===\n\n',
  '\n\n---\n\n',
  ' ->',
  '\n->',
  ':',
];

/** What a prompt ends with: a known separator, else its last characters that are no letter, digit or plain space. */
function separatorOf(prompt: string): string {
  const known = SEPARATORS.find((separator) => prompt.endsWith(separator));
  return known ?? /[^\p{L}\p{M}\p{N}]+$/u.exec(prompt)?.[0] ?? '';
}

/**
 * Takes a prompt in the prompt/completion form apart: text, separator, answer and stop in turn, the last text without an answer. What
 * stands before the last blank line in front of the first text is the instructions; a first text with a blank line in it loses what is
 * before that.
 * @param stops what ends an answer; the first line break when the request names none
 */
export function readCompletionPrompt(prompt: string, stops: readonly string[]): ReadPrompt {
  const separator = separatorOf(prompt);
  if (separator === '') return { instructions: '', examples: [], question: prompt };
  const [first = '', ...rest] = prompt.slice(0, -separator.length).split(separator);
  const blank = first.lastIndexOf('\n\n');
  const instructions = blank < 0 ? '' : first.slice(0, blank);
  let text = blank < 0 ? first : first.slice(blank + 2);
  const examples: ReadPrompt['examples'] = [];
  for (const piece of rest) {
    const ends = (stops.length === 0 ? ['\n'] : stops)
      .map((stop) => ({ stop, at: piece.indexOf(stop) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    const [end] = ends;
    const answer = end === undefined ? piece : piece.slice(0, end.at);
    examples.push({ text, answer: answer.trim() });
    text = end === undefined ? '' : piece.slice(end.at + end.stop.length).replace(/^\n/u, '');
  }
  return { instructions, examples, question: text };
}
