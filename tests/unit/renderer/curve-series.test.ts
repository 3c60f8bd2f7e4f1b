import {
  columnSeries,
  curveColour,
  figureSeries,
  furtherColumns,
  type ReadCurve,
  spanOf,
  withoutAxis,
} from '@renderer/features/result-files/curve-series';
import type { ResultPoint } from '@shared/contract/result-files';
import { expect, test } from 'vitest';

const point = (step: number, more: Partial<ResultPoint> = {}): ResultPoint => ({
  step,
  trainLoss: 2 / step,
  trainAccuracy: null,
  validLoss: null,
  validAccuracy: null,
  fullValidLoss: null,
  fullValidAccuracy: null,
  elapsedTokens: null,
  elapsedExamples: null,
  other: {},
  ...more,
});
const curve = (name: string, points: ResultPoint[], more: Partial<ReadCurve> = {}): ReadCurve => ({
  id: name,
  name,
  colour: '#000000',
  simulated: false,
  points,
  scale: { epochs: null, tokens: null },
  ...more,
});

test('one curve has plain names, several carry theirs, and whatever came from the sandbox says so', () => {
  const one = curve('a.csv', [point(1), point(2, { validLoss: 1.5 })]);
  const two = curve('job', [point(1)], { simulated: true });
  expect(figureSeries([one], 'Loss', 'steps', 'usual').map(({ name }) => name)).toEqual(['training', 'validation']);
  expect(figureSeries([one, two], 'Loss', 'steps', 'usual').map(({ name }) => name)).toEqual([
    'a.csv, training',
    'a.csv, validation',
    'job (simulated), training',
  ]);
  expect(figureSeries([one, two], 'Accuracy', 'steps', 'usual')).toEqual([]);
});

test('curves of different length lie over each other by epochs, and one whose epochs are not known is named', () => {
  const short = curve('short', [point(5), point(10)], { scale: { epochs: 2, tokens: null } });
  const long = curve('long', [point(50), point(100)], { scale: { epochs: 2, tokens: null } });
  const unknown = curve('unknown', [point(1)]);
  const series = figureSeries([short, long, unknown], 'Loss', 'epochs', 'none');
  expect(series.map(({ points }) => points.map(({ x }) => x))).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(withoutAxis([short, long, unknown], 'epochs').map(({ name }) => name)).toEqual(['unknown']);
  expect(withoutAxis([short, long, unknown], 'steps')).toEqual([]);
});

test('smoothing is off, usual for long curves alone, or strong', () => {
  expect([50, 400].map((points) => spanOf(points, 'none'))).toEqual([0, 0]);
  expect([50, 400].map((points) => spanOf(points, 'usual'))).toEqual([0, 10]);
  expect([50, 400].map((points) => spanOf(points, 'strong'))).toEqual([5, 40]);
});

test('further columns are those that hold a number anywhere, and only curves that have one are drawn', () => {
  const legacy = curve('old', [
    point(1, { other: { 'classification/accuracy': null, note: 'x' } }),
    point(2, { other: { 'classification/accuracy': 0.9, note: 'y' } }),
  ]);
  const plain = curve('new', [point(1)]);
  expect(furtherColumns([plain, legacy])).toEqual(['classification/accuracy']);
  expect(columnSeries([plain, legacy], 'classification/accuracy', 'steps')).toMatchObject([
    { name: 'old', points: [{ x: 2, y: 0.9 }] },
  ]);
});

test('fourteen curves have fourteen colours', () => {
  expect(new Set(Array.from({ length: 14 }, (_, order) => curveColour(order, 'light'))).size).toBe(14);
});
