import { deserialise, predict, serialise, trainLocalClassifier, trainMajority } from '@engine/classifiers';
import { expect, test } from 'vitest';

const labelList = ['spám ✉', 'work', 'unused "quoted"'];
const texts = ['billig Pillen 漢字', 'billig Pillen jetzt', 'Besprechung um zehn', 'lange Besprechung um elf'];
const labels = ['spám ✉', 'spám ✉', 'work', 'work'];
const model = trainLocalClassifier(texts, labels, labelList, { seed: 3, settings: { kind: 'logistic', c: 4 } });

test.each([
  [{ kind: 'svm', c: 1 }, 'both'],
  [{ kind: 'logistic', c: 4 }, 'words'],
  [{ kind: 'complement-bayes', smoothing: 0.3 }, 'characters'],
  [{ kind: 'forest', trees: 7 }, 'words'],
] as const)(
  'a stored classifier comes back whole and answers the same to the last bit: %j over %s',
  (settings, terms) => {
    const trained = trainLocalClassifier(texts, labels, labelList, { seed: 3, settings, terms, scale: 1.7 });
    const again = deserialise(serialise(trained));
    expect(again).toEqual(trained);
    const asked = [...texts, '', 'Besprechung billig'];
    expect(predict(again, asked)).toEqual(predict(trained, asked));
    expect(serialise(again)).toEqual(serialise(trained));
  },
);

test('a stored majority class comes back whole', () => {
  const majority = trainMajority(labels, labelList);
  expect(deserialise(serialise(majority))).toEqual(majority);
});

test('the place of the bytes in memory does not matter', () => {
  const bytes = serialise(model);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(deserialise(shifted.subarray(3))).toEqual(model);
});

test('a file cut off anywhere, or with one byte changed, is refused as damaged', () => {
  const bytes = serialise(model);
  for (const length of [16, 47, 60, bytes.length - 8, bytes.length - 1]) {
    expect(() => deserialise(bytes.subarray(0, length))).toThrow('damaged or cut off');
  }
  for (const at of [16, 60, bytes.length - 20]) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => deserialise(changed)).toThrow('damaged or cut off');
  }
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a few bytes', Uint8Array.of(70, 84)],
  ['some other file', new TextEncoder().encode('text,label\nhello,spam\nand more,work\n')],
])('%s is no model', (_case, bytes) => expect(() => deserialise(bytes)).toThrow('not a local model of Fewtune'));

test.each([
  [3, 'saved by a newer Fewtune (format 3, this one knows 2)'],
  [1, 'saved by an early Fewtune (format 1)'],
])('a file of format %d says what to do', (format, sentence) => {
  const bytes = serialise(model);
  bytes[8] = format;
  expect(() => deserialise(bytes)).toThrow(sentence);
});
