import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type ClassifierSettings, predict, trainLocalClassifier } from '@engine/classifiers';
import {
  curveSizes,
  fitLearningCurve,
  type MeasuredSubset,
  measuredPoints,
  nestedOrder,
  USUAL_SHARES,
} from '@shared/domain/learning-curve';
import Papa from 'papaparse';

/**
 * `npm run bench:learning-curve`: whether the band of a learning curve keeps its word. On three public data sets and three classifiers the
 * fit on the smaller half of the sizes foretells the larger half, which it has not seen. Seeded: every figure but the times is the same
 * on every machine.
 */
type Row = { text: string; label: string };
type DataSet = { name: string; train: Row[]; held: Row[] };

const REPEATS = 3;
const read = (file: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(resolve('../shared/data', file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

function dataSets(): DataSet[] {
  const banking = (file: string): Row[] =>
    read(`banking77/${file}.csv`).map(({ text = '', category = '' }) => ({ text, label: category }));
  const bySplit = (name: string): DataSet => {
    const rows = read(`${name}/${name}.csv`);
    const side = (part: string): Row[] =>
      rows.filter(({ split }) => split === part).map(({ text = '', label = '' }) => ({ text, label }));
    return { name, train: side('train'), held: side('test') };
  };
  return [
    { name: 'banking77', train: banking('train'), held: banking('test') },
    bySplit('sms_spam'),
    bySplit('sotu_era'),
  ];
}

const classifiers: ClassifierSettings[] = [
  { kind: 'svm', c: 1 },
  { kind: 'logistic', c: 10 },
  { kind: 'complement-bayes', smoothing: 0.3 },
];

function measure({ train, held }: DataSet, settings: ClassifierSettings): MeasuredSubset[] {
  const labels = [...new Set([...train, ...held].map(({ label }) => label))].sort();
  const orders = Array.from({ length: REPEATS }, (_, repeat) =>
    nestedOrder(
      train.map(({ text, label }) => ({ key: text, text, label, group: null })),
      { seed: 1 + repeat, grouped: false },
    ),
  );
  return curveSizes(train.length, labels.length, USUAL_SHARES).map((rows) => ({
    rows,
    // All rows are the same rows whatever the draw.
    repeats: (rows === train.length ? orders.slice(0, 1) : orders).map((order) => {
      const subset = Array.from(order.subarray(0, rows), (at) => train[at]).filter((row) => row !== undefined);
      const texts = subset.map(({ text }) => text);
      const model = trainLocalClassifier(
        texts,
        subset.map(({ label }) => label),
        labels,
        { seed: 1, settings },
      );
      const answers = predict(
        model,
        held.map(({ text }) => text),
      );
      return Uint8Array.from(answers, ({ label }, at) => (label === held[at]?.label ? 1 : 0));
    }),
  }));
}

const percent = (share: number): string => (100 * share).toFixed(1);
let [inside, all, width] = [0, 0, 0];
for (const set of dataSets()) {
  for (const settings of classifiers) {
    const startedAt = performance.now();
    const subsets = measure(set, settings);
    const trained = performance.now();
    const known = subsets.slice(0, Math.ceil(subsets.length / 2));
    const rest = measuredPoints(subsets.slice(known.length));
    const now = set.train.length;
    const at = rest.map(({ rows }) => rows);
    const fit = fitLearningCurve(known, { seed: 1, resamples: 400, at, now: known.at(-1)?.rows ?? now, more: [] });
    const whole = fitLearningCurve(subsets, { seed: 1, resamples: 400, at: [now], now, more: [100] });
    const fitted = performance.now();
    const words = rest.map(({ rows, accuracy }, index) => {
      const [low, high] = fit?.line[index]?.band ?? [Number.NaN, Number.NaN];
      const holds = accuracy >= low && accuracy <= high;
      inside += holds ? 1 : 0;
      all += 1;
      width += high - low;
      return `${rows}: ${percent(accuracy)} in [${percent(low)}, ${percent(high)}]${holds ? '' : ' OUTSIDE'}`;
    });
    const gain = whole?.gains[0];
    console.log(
      `${set.name}, ${settings.kind}: fit on ${known.map(({ rows }) => rows).join(', ')}; ${words.join('; ')}. ` +
        `100 more rows: +${((gain?.gain ?? 0) * 100).toFixed(2)} [${gain?.band.map((end) => (100 * end).toFixed(2)).join(', ')}] points. ` +
        `Training ${((trained - startedAt) / 1000).toFixed(1)} s, both fits ${((fitted - trained) / 1000).toFixed(2)} s.`,
    );
  }
}
console.log(`${inside} of ${all} larger sizes lie within the band; mean width ${percent(width / all)} points.`);
