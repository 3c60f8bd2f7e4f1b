import { readTrainingFile } from '@engine/sandbox/training-file';
import { lintTrainingFile, trainingLimits } from '@shared/domain/lint';
import { firstTokens, tokenCounter } from '@shared/domain/tokens';
import { expect, it } from 'vitest';
import { broken, type Case, clean } from '../../fixtures/training-files/corpus';

const counter = await tokenCounter('gpt-4.1');
const firstToken = await firstTokens(counter.encoding);
const bytesOf = ({ content }: Omit<Case, 'finds'>) =>
  Buffer.from(typeof content === 'string' ? Buffer.from(content) : content);
const hasErrors = (one: Omit<Case, 'finds'>) =>
  lintTrainingFile(bytesOf(one), {
    limits: trainingLimits('gpt-4.1'),
    tokensIn: counter.text,
    firstToken,
    tokensOf: () => 20,
    labels: one.labels ?? ['refund', 'login'],
  }).some(({ severity }) => severity === 'error');
/** Chats that the sandbox trains on: other forms and tools are for real hosts. */
const passed = [...broken, ...clean].filter((one) => {
  const text = bytesOf(one).toString();
  return text.includes('"messages"') && !/tool|prefer/.test(text) && !hasErrors(one);
});

it.each(passed.map((one) => [one.name, one] as const))(
  'what the lint passes, the sandbox accepts: %s',
  async (_, one) => {
    expect((await readTrainingFile(bytesOf(one), 10)).lessons.length).toBeGreaterThanOrEqual(10);
  },
);

it.each(['a line that breaks off', 'no answer', 'half a weight', 'a role that does not exist', 'eight examples'])(
  'what the lint calls a fault of form, the sandbox refuses: %s',
  async (name) => {
    const one = broken.find((other) => other.name === name) ?? { content: '', name };
    expect(hasErrors(one)).toBe(true);
    await expect(readTrainingFile(bytesOf(one), 10)).rejects.toThrow();
  },
);
