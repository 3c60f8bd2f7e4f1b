import { readFileSync } from 'node:fs';
import { predict, trainLocalClassifier, trainMajority } from '@engine/classifiers';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { sharedFile } from '../../helpers/shared-data';

const [trainFile, testFile] = [sharedFile('data/banking77/train.csv'), sharedFile('data/banking77/test.csv')];

type Row = { text: string; category: string };
const read = (path: string | null) =>
  Papa.parse<Row>(readFileSync(path ?? '', 'utf8'), { header: true, skipEmptyLines: true }).data;

/** Every `step`-th row: the files are sorted by label, so this keeps all 77. */
const everyNth = (rows: Row[], step: number) => rows.filter((_, at) => at % step === 0);

test.skipIf(trainFile === null || testFile === null)(
  'learns 77 intents of banking77 from 1,429 rows, far above the majority class',
  () => {
    const train = everyNth(read(trainFile), 7);
    const held = everyNth(read(testFile), 3);
    const labelList = [...new Set(train.map((row) => row.category))].sort();
    const texts = train.map((row) => row.text);
    const labels = train.map((row) => row.category);
    const accuracyOf = (model: Parameters<typeof predict>[0]) => {
      const answers = predict(
        model,
        held.map((row) => row.text),
      );
      return answers.filter((answer, at) => answer.label === held[at]?.category).length / held.length;
    };
    const model = trainLocalClassifier(texts, labels, labelList, { seed: 1 });
    expect([train.length, labelList.length, model.converged]).toEqual([1429, 77, true]);
    expect(accuracyOf(model)).toBeGreaterThan(0.7);
    expect(accuracyOf(trainMajority(labels, labelList))).toBeLessThan(0.05);
  },
);
