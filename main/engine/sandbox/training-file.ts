import { mapGently } from './give-way';
import type { Lesson } from './learner';
import { countChatTokens } from './tokens';

/** What a training file holds. `tokens` counts every example once. */
export type TrainingFile = { lessons: Lesson[]; tokens: number };

/** A file that cannot be trained on. The message names the line, counted from 1. */
export class TrainingFileError extends Error {
  override readonly name = 'TrainingFileError';
}

/** Longer examples are cut, not refused, so they are billed at most with this. */
const MOST_EXAMPLE_TOKENS = 65_536;
const ROLES = new Set(['system', 'developer', 'user', 'assistant']);
const KEYS = new Set(['role', 'content', 'name', 'weight']);

type Message = { role: string; content: string; weight: number };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads chat JSONL. The lesson of an example is its last assistant message with a weight other than 0, said to the last user message before it.
 * Empty lines at the end are allowed.
 * @param fewest the least number of examples: 10 to train on
 * @throws TrainingFileError for the first line that is wrong, or when there are too few examples
 */
export async function readTrainingFile(content: Buffer, fewest: number): Promise<TrainingFile> {
  const lines = decode(content).split(/\r?\n/u);
  while (lines.length > 0 && (lines.at(-1) ?? '').trim() === '') lines.pop();
  let tokens = 0;
  const lessons = await mapGently(lines, (line, at) => {
    const messages = readExample(line, at + 1);
    tokens += Math.min(MOST_EXAMPLE_TOKENS, countChatTokens(messages));
    return lessonOf(messages, at + 1);
  });
  if (lessons.length < fewest)
    throw new TrainingFileError(
      `The file has ${lessons.length} ${lessons.length === 1 ? 'example' : 'examples'}, but must have at least ${fewest}. Add examples.`,
    );
  return { lessons, tokens };
}

function decode(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new TrainingFileError('The file is not UTF-8 text. Save it as UTF-8 JSONL, one example a line.');
  }
}

function readExample(line: string, number: number): Message[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new TrainingFileError(`Line ${number} is not valid JSON. Each line must be one JSON object.`);
  }
  if (!isRecord(value)) throw new TrainingFileError(`Line ${number} is not a JSON object with a key "messages".`);
  const { messages } = value;
  if (!Array.isArray(messages) || messages.length === 0)
    throw new TrainingFileError(`Line ${number} has no "messages" list, or it is empty.`);
  return messages.map((message: unknown, at) => readMessage(message, `Line ${number}, message ${at + 1}`));
}

function readMessage(message: unknown, where: string): Message {
  if (!isRecord(message)) throw new TrainingFileError(`${where} is not a JSON object.`);
  const strange = Object.keys(message).find((key) => !KEYS.has(key));
  if (strange !== undefined)
    throw new TrainingFileError(`${where} has the key "${strange}", which the sandbox does not train on.`);
  const { role, content, weight } = message;
  if (typeof role !== 'string' || !ROLES.has(role))
    throw new TrainingFileError(`${where} must have a role out of ${[...ROLES].join(', ')}.`);
  if (typeof content !== 'string') throw new TrainingFileError(`${where} has no text in "content".`);
  if (weight !== undefined && (role !== 'assistant' || (weight !== 0 && weight !== 1)))
    throw new TrainingFileError(`${where} has a wrong "weight": it is 0 or 1, and only on assistant messages.`);
  return { role, content, weight: weight === 0 ? 0 : 1 };
}

function lessonOf(messages: readonly Message[], number: number): Lesson {
  const answerAt = messages.findLastIndex(({ role, weight }) => role === 'assistant' && weight !== 0);
  const answer = messages[answerAt];
  if (!answer) throw new TrainingFileError(`Line ${number} has no assistant message to learn from.`);
  const question = messages.slice(0, answerAt).findLast(({ role }) => role === 'user');
  if (!question) throw new TrainingFileError(`Line ${number} has no user message before the assistant's answer.`);
  return { text: question.content, answer: answer.content };
}
