import { countChatTokens } from '@engine/sandbox/tokens';
import { readTrainingFile, TrainingFileError } from '@engine/sandbox/training-file';
import { expect, test } from 'vitest';

const example = (text: string, answer: string) => ({
  messages: [
    { role: 'user', content: text },
    { role: 'assistant', content: answer },
  ],
});
const file = (lines: readonly unknown[]) =>
  Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'), 'utf8');
const good = Array.from({ length: 10 }, (_, at) => example(`text ${at}`, 'yes'));
const refused = async (lines: readonly unknown[], fewest = 1) => {
  const reading = readTrainingFile(file(lines), fewest);
  await expect(reading).rejects.toBeInstanceOf(TrainingFileError);
  return reading.catch((error: Error) => error.message);
};

test('reads the last user message and the answer to it, and counts the tokens of all messages', async () => {
  const messages = [
    { role: 'system', content: 'Sort.' },
    { role: 'user', content: 'first' },
    { role: 'assistant', content: 'no', weight: 0 },
    { role: 'user', content: 'second' },
    { role: 'assistant', content: 'yes' },
  ];
  const { lessons, tokens } = await readTrainingFile(file([{ messages }, '']), 1);
  expect(lessons).toEqual([{ text: 'second', answer: 'yes' }]);
  expect(tokens).toBe(countChatTokens(messages));
});

test('line ends of Windows and empty lines at the end change nothing', async () => {
  const content = Buffer.from(`${good.map((one) => JSON.stringify(one)).join('\r\n')}\r\n\r\n`, 'utf8');
  expect((await readTrainingFile(content, 10)).lessons).toHaveLength(10);
});

test('fewer examples than needed are refused with both numbers', async () => {
  expect(await refused(good.slice(0, 9), 10)).toBe('The file has 9 examples, but must have at least 10. Add examples.');
  expect(await refused([], 10)).toBe('The file has 0 examples, but must have at least 10. Add examples.');
});

test('each fault names its line', async () => {
  expect(await refused([...good, '{"messages"'])).toBe('Line 11 is not valid JSON. Each line must be one JSON object.');
  expect(await refused([...good, '', good[0]])).toContain('Line 11 is not valid JSON');
  expect(await refused([good[0], '[1]'])).toContain('Line 2 is not a JSON object');
  expect(await refused([{ messages: [] }])).toContain('Line 1 has no "messages" list');
  expect(await refused([{ prompt: 'a', completion: 'b' }])).toContain('Line 1 has no "messages" list');
  expect(await refused([{ messages: [{ role: 'robot', content: 'x' }] }])).toContain(
    'Line 1, message 1 must have a role',
  );
  expect(await refused([{ messages: [{ role: 'user', content: 3 }] }])).toContain('Line 1, message 1 has no text');
  expect(await refused([{ messages: [{ role: 'user', content: 'x' }] }])).toContain('Line 1 has no assistant message');
  expect(await refused([{ messages: [{ role: 'assistant', content: 'x' }] }])).toContain('Line 1 has no user message');
});

test('bytes that are not UTF-8 are refused, not replaced', async () => {
  const content = Buffer.concat([file(good), Buffer.from([0xff, 0xfe])]);
  await expect(readTrainingFile(content, 1)).rejects.toThrow('The file is not UTF-8 text.');
});
