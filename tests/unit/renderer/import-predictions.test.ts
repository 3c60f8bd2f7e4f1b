import { columnsOf, draftFor, matchNotes } from '@renderer/features/arms/prediction-draft';
import { aliasesFrom, namesInWords, otherNamesWords } from '@renderer/features/labelling/pool-words';
import type { PredictionMatch } from '@shared/contract/imported-predictions';
import { describe, expect, test } from 'vitest';

const dataset = { roles: { text: 'message', id: 'ticket' }, extraColumns: ['agent'] };

describe('the columns of a prediction file', () => {
  test('are guessed by their names, and by the id of the rows first', () => {
    expect(draftFor(['ticket', 'text', 'predicted', 'confidence', 'cost_usd', 'latency_ms'], dataset)).toMatchObject({
      label: 'predicted',
      by: 'id',
      key: 'ticket',
      confidence: 'confidence',
      cost: 'cost_usd',
      latency: 'latency_ms',
    });
  });

  test('are left open where nothing can be told', () => {
    const draft = draftFor(['a', 'b'], dataset);
    expect(draft).toMatchObject({ label: null, by: 'text', key: null });
    expect(columnsOf(draft)).toBeNull();
  });

  test('become what the engine takes, a free column by its name', () => {
    const draft = { ...draftFor(['who', 'predicted'], dataset), by: 'column agent', key: 'who' };
    expect(columnsOf(draft)).toEqual({
      join: { by: 'column', column: 'who', datasetColumn: 'agent' },
      label: 'predicted',
    });
  });
});

const clean: PredictionMatch = {
  rows: 10,
  predicted: 10,
  fileRows: 10,
  unmatched: 0,
  otherSide: 0,
  duplicates: 0,
  conflicting: 0,
  badRows: 0,
  answered: 10,
  outOfSet: 0,
  unparseable: 0,
  outside: [],
  ignored: { confidence: 0, cost: 0, latency: 0 },
  firstUnmatched: [],
};

describe('how a file fits, in words', () => {
  const words = (changed: Partial<PredictionMatch>) => matchNotes({ ...clean, ...changed }).map((note) => note.words);

  test('nothing is said when all is well', () => {
    expect(words({})).toEqual([]);
  });

  test('rows without a prediction, duplicates and outsiders are each said', () => {
    expect(words({ predicted: 8 })).toEqual(['2 rows without a prediction will be ‘not run’ and count as wrong.']);
    expect(words({ duplicates: 3, conflicting: 1 })).toEqual([
      'A row takes its first line; 1 of the others say something else.',
    ]);
    expect(words({ outside: [{ answer: 'techn', count: 2 }] })).toEqual(['Outside the set: ‘techn’ 2.']);
    expect(words({ predicted: 0 })).toEqual([
      'No line belongs to a row of this side. Check by which column they are joined.',
    ]);
  });
});

describe('a pool in words', () => {
  test('other names are parted by semicolons, each once', () => {
    expect(aliasesFrom(' Mia; M. Schmidt ;; Mia')).toEqual(['Mia', 'M. Schmidt']);
  });

  test('answers that are written otherwise say how many and for example which', () => {
    expect(otherNamesWords([{ datasetId: 'd', map: { mia: 'Maria Schmidt' }, rows: 14 }])).toBe(
      '14 rows carry an answer that the pool calls otherwise, such as ‘mia’ for ‘Maria Schmidt’. They would count as wrong.',
    );
    expect(namesInWords(['a', 'b', 'c', 'd', 'e'].map((answer) => ({ answer })))).toBe('‘a’, ‘b’, ‘c’, ‘d’ and more');
  });
});
