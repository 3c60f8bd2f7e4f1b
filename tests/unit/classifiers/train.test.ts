import { predict, trainLocalClassifier, trainMajority } from '@engine/classifiers';
import { describe, expect, test } from 'vitest';

const texts = [
  'cheap pills now',
  'win cheap prize now',
  'meeting at noon',
  'lunch meeting today',
  'notes of the meeting',
];
const labels = ['spam', 'spam', 'work', 'work', 'work'];
const labelList = ['private', 'spam', 'work'];
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

describe('the local classifier', () => {
  const model = trainLocalClassifier(texts, labels, labelList, { seed: 7 });

  test('tells apart what it has seen', () => {
    const answers = predict(model, ['cheap prize', 'another meeting']);
    expect(answers.map((answer) => answer.label)).toEqual(['spam', 'work']);
    expect(model.converged).toBe(true);
  });

  test('gives probabilities in label-list order that sum to 1, and 0 to a label without rows', () => {
    for (const { probabilities } of predict(model, [...texts, 'cheap meeting'])) {
      expect(probabilities).toHaveLength(3);
      expect(probabilities[0]).toBe(0);
      expect(sum(probabilities)).toBeCloseTo(1, 12);
    }
  });

  test.each(['', '?!', 'unheard-of vocabulary'])('answers %j, without a known word, with the label shares', (text) => {
    const [answer] = predict(model, [text]);
    expect(answer).toEqual({ label: 'work', probabilities: Float64Array.from([0, 2 / 5, 3 / 5]) });
  });

  test.each([
    { kind: 'svm', c: 1 },
    { kind: 'logistic', c: 10 },
    { kind: 'complement-bayes', smoothing: 1 },
    { kind: 'forest', trees: 5 },
  ] as const)('is the same to the last bit for the same seed, and knows what it has seen: %j', (settings) => {
    const train = (seed: number) => trainLocalClassifier(texts, labels, labelList, { seed, settings, terms: 'both' });
    expect(train(7)).toEqual(train(7));
    expect(predict(train(7), texts).map(({ label }) => label)).toEqual(labels);
    // Adding up has no order; everything else visits rows, or draws them, by the seed.
    const follows = settings.kind !== 'complement-bayes';
    expect(JSON.stringify(train(8).scorer) !== JSON.stringify(train(7).scorer)).toBe(follows);
  });

  test('always says the one label there is', () => {
    const single = trainLocalClassifier(['a text', 'other words'], ['work', 'work'], labelList, { seed: 1 });
    const sure = { label: 'work', probabilities: Float64Array.from([0, 0, 1]) };
    expect(predict(single, ['a text', '', 'new'])).toEqual([sure, sure, sure]);
  });

  test('trains on texts without any word, and then knows the label shares only', () => {
    const wordless = trainLocalClassifier(['', '?', ''], ['spam', 'work', 'spam'], labelList, { seed: 1 });
    expect(predict(wordless, ['hello'])).toEqual([
      { label: 'spam', probabilities: Float64Array.from([0, 2 / 3, 1 / 3]) },
    ]);
  });

  test('trusts the rows more with a larger c', () => {
    const confidence = (c: number) => {
      const [answer] = predict(
        trainLocalClassifier(texts, labels, labelList, { seed: 1, settings: { kind: 'logistic', c } }),
        ['cheap now'],
      );
      return answer?.probabilities[1] ?? Number.NaN;
    };
    expect(confidence(100)).toBeGreaterThan(confidence(1));
  });

  test('tells its progress from 0 to 1 without falling back', () => {
    const seen: number[] = [];
    trainLocalClassifier(texts, labels, labelList, { seed: 1 }, ({ fraction }) => seen.push(fraction));
    expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test.each([
    ['no rows', [], [], labelList, 'There are no training rows.'],
    ['a text too many', ['a', 'b'], ['spam'], labelList, 'There are 2 texts but 1 labels'],
    ['a label outside the list', ['a'], ['ham'], labelList, 'Training row 1 has the label "ham"'],
    ['a label twice in the list', ['a'], ['spam'], ['spam', 'spam'], 'The label list holds "spam" twice.'],
  ])('refuses %s with a sentence', (_case, badTexts, badLabels, list, message) =>
    expect(() => trainLocalClassifier(badTexts, badLabels, list, { seed: 1 })).toThrow(message),
  );

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses c = %d', (c) =>
    expect(() =>
      trainLocalClassifier(texts, labels, labelList, { seed: 1, settings: { kind: 'logistic', c } }),
    ).toThrow('must be a number above 0'),
  );
});

describe('the majority class', () => {
  test('answers everything with the most frequent label and the label shares', () => {
    const answer = { label: 'work', probabilities: Float64Array.from([0, 0.4, 0.6]) };
    expect(predict(trainMajority(labels, labelList), ['cheap', ''])).toEqual([answer, answer]);
  });

  test('takes the first in label order of equally frequent ones', () => {
    const [answer] = predict(trainMajority(['work', 'spam'], labelList), ['x']);
    expect(answer).toEqual({ label: 'spam', probabilities: Float64Array.from([0, 0.5, 0.5]) });
  });

  test('refuses to learn from no rows', () => expect(() => trainMajority([], labelList)).toThrow('no training rows'));
});
