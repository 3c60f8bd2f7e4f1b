import type { ChatMessage } from './chat-request';

/** A prompt taken apart: what is to be done, solved examples, and the text to answer about. */
export type ReadPrompt = {
  instructions: string;
  /** User and assistant turns before the last user message. */
  examples: { text: string; answer: string }[];
  /** The last user message; empty when there is none. */
  question: string;
};

/** Takes a chat apart. A user message that no assistant answered is not an example. */
export function readPrompt(messages: readonly ChatMessage[]): ReadPrompt {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const before = last < 0 ? messages : messages.slice(0, last);
  const instructions = messages.filter(({ role }) => role === 'system' || role === 'developer');
  const examples = before.flatMap(({ role, content }, at) => {
    const asked = before[at - 1];
    return role === 'assistant' && asked?.role === 'user' ? [{ text: asked.content, answer: content }] : [];
  });
  return {
    instructions: instructions.map(({ content }) => content).join('\n\n'),
    examples,
    question: messages[last]?.content ?? '',
  };
}
