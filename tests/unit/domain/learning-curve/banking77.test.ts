import { readFileSync } from 'node:fs';
import { predict, trainLocalClassifier } from '@engine/classifiers';
import {
  curveSizes,
  fitLearningCurve,
  type MeasuredSubset,
  measuredPoints,
  nestedOrder,
  USUAL_SHARES,
} from '@shared/domain/learning-curve';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { sharedFile } from '../../../helpers/shared-data';

const [trainFile, testFile] = [sharedFile('data/banking77/train.csv'), sharedFile('data/banking77/test.csv')];

type Row = { text: string; category: string };
const read = (path: string | null) =>
  Papa.parse<Row>(readFileSync(path ?? '', 'utf8'), { header: true, skipEmptyLines: true }).data;

test.skipIf(trainFile === null || testFile === null)(
  'the fit on the smaller half of the points predicts the rest within its band on banking77',
  { timeout: 120_000 },
  () => {
    const train = read(trainFile).map(({ text, category }) => ({ key: text, text, label: category, group: null }));
    const held = read(testFile);
    const labels = [...new Set(train.map(({ label }) => label))].sort();
    const sizes = curveSizes(train.length, labels.length, USUAL_SHARES);
    const orders = [1, 2].map((seed) => nestedOrder(train, { seed, grouped: false }));
    const subsets = sizes.map(
      (rows): MeasuredSubset => ({
        rows,
        repeats: orders.map((order) => {
          const subset = Array.from(order.subarray(0, rows), (at) => train[at]).filter((row) => row !== undefined);
          const model = trainLocalClassifier(
            subset.map(({ text }) => text),
            subset.map(({ label }) => label),
            labels,
            { seed: 1, settings: { kind: 'svm', c: 1 } },
          );
          const answers = predict(
            model,
            held.map(({ text }) => text),
          );
          return Uint8Array.from(answers, ({ label }, at) => (label === held[at]?.category ? 1 : 0));
        }),
      }),
    );
    expect(sizes).toEqual([625, 900, 1250, 1801, 2501, 3501, 5002, 7002, 10003]);

    const known = subsets.slice(0, 5);
    const fit = fitLearningCurve(known, { seed: 1, resamples: 300, at: sizes.slice(5), now: 2501, more: [100] });
    const line = fit?.line ?? [];
    expect(line).toHaveLength(4);
    const measured = measuredPoints(subsets.slice(5));
    for (const [at, { rows, accuracy }] of measured.entries()) {
      const [low, high] = line[at]?.band ?? [1, 0];
      expect(accuracy, `${rows} rows`).toBeGreaterThanOrEqual(low);
      expect(accuracy, `${rows} rows`).toBeLessThanOrEqual(high);
      // A band that could hold anything would prove nothing.
      expect(high - low).toBeLessThan(0.07);
    }
  },
);
