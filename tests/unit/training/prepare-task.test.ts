import { fstatSync, openSync, readFileSync } from 'node:fs';
import { prepareTrainingFiles } from '@engine/training/prepare-task';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

test('a training file that is being read is never cut short by one who writes the same file again', async () => {
  const row = (rowId: number) => ({ rowId, position: rowId, text: `row ${rowId}`, label: rowId % 2 === 0 ? 'a' : 'b' });
  const input = {
    train: Array.from({ length: 12 }, (_, at) => row(at + 1)),
    validation: [row(13)],
    test: [],
    project: { kind: 'classification' as const, instructions: '' },
    labels: [
      { name: 'a', description: '' },
      { name: 'b', description: '' },
    ],
    output: 'text' as const,
    baseModel: 'gpt-4.1-mini',
    folder: temporaryFolder(),
    lint: false,
  };
  const first = await prepareTrainingFiles(input);
  const reader = openSync(first.trainingPath, 'r');
  const again = await prepareTrainingFiles(input);
  expect(again.trainingPath).toBe(first.trainingPath);
  // The second writer put another file in its place; the reader keeps the whole first one.
  expect(fstatSync(reader).nlink).toBe(0);
  expect(readFileSync(reader, 'utf8').trimEnd().split('\n')).toHaveLength(12);
});
