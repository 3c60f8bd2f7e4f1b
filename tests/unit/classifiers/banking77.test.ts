import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { predict, trainLocalClassifier, trainMajority } from '@engine/classifiers';
import Papa from 'papaparse';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../../../shared/data/banking77/', import.meta.url));
const isThere = existsSync(`${folder}train.csv`);
const isCi = process.env.CI === 'true';
if (!isThere && !isCi) console.warn(`SKIPPED: the local classifier on banking77, as ${folder} is not there.`);

type Row = { text: string; category: string };
const read = (name: string) =>
  Papa.parse<Row>(readFileSync(`${folder}${name}`, 'utf8'), { header: true, skipEmptyLines: true }).data;

/** Every `step`-th row: the files are sorted by label, so this keeps all 77. */
const everyNth = (rows: Row[], step: number) => rows.filter((_, at) => at % step === 0);

test.skipIf(!isThere && !isCi)('learns 77 intents of banking77 from 1,429 rows, far above the majority class', () => {
  const train = everyNth(read('train.csv'), 7);
  const held = everyNth(read('test.csv'), 3);
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
  expect([train.length, labelList.length, model.fit.converged]).toEqual([1429, 77, true]);
  expect(accuracyOf(model)).toBeGreaterThan(0.7);
  expect(accuracyOf(trainMajority(labels, labelList))).toBeLessThan(0.05);
});
