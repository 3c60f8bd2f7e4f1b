import { type ChooseProgress, chooseClassifier, predict } from '@engine/classifiers';
import { settingCandidates, termCandidates } from '@engine/classifiers/candidates';
import { mulberry32 } from '@shared/domain/statistics';
import { describe, expect, test } from 'vitest';

const auto = { kind: 'auto', terms: 'auto', setting: null } as const;
const labelList = ['refund', 'delivery', 'unused'];

/** Short questions of two kinds with a word or two of noise. */
function questions(count: number, seed = 1) {
  const random = mulberry32(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  const noise = ['please', 'today', 'hello', 'thanks', 'order', 'again', 'my', 'the', 'item'];
  const own = { refund: ['refund', 'money back', 'repay'], delivery: ['parcel', 'arrive', 'courier'] };
  const rows = Array.from({ length: count }, (_, at) => {
    const label = at % 2 === 0 ? 'refund' : 'delivery';
    return { text: `${pick(noise)} ${pick(own[label])} ${pick(noise)} ${pick(noise)} ${at}`, label };
  });
  return { texts: rows.map(({ text }) => text), labels: rows.map(({ label }) => label), labelList };
}

describe('with everything on auto', () => {
  const rows = questions(120);
  const seen: ChooseProgress[] = [];
  const { model, choice } = chooseClassifier(rows, auto, 4, (progress) => seen.push(progress));

  test('tries three kinds of terms, then every setting of every kind over the best, each once', () => {
    const names = choice.tried.map(({ settings, terms }) => JSON.stringify([settings, terms]));
    expect(new Set(names).size).toBe(names.length);
    expect(choice.tried.slice(0, 3).map(({ terms }) => terms)).toEqual(['words', 'characters', 'both']);
    expect(new Set(choice.tried.map(({ settings }) => settings.kind))).toEqual(
      new Set(['svm', 'logistic', 'complement-bayes', 'forest']),
    );
    expect([choice.folds, choice.judgedRows]).toEqual([5, 120]);
    for (const { foldAccuracies } of choice.tried) expect(foldAccuracies).toHaveLength(5);
  });

  test('takes the highest accuracy over held-out rows', () => {
    const best = Math.max(...choice.tried.map(({ accuracy }) => accuracy));
    const chosen = choice.tried.find(
      ({ settings, terms }) => settings === choice.chosen.settings && terms === choice.chosen.terms,
    );
    expect(chosen?.accuracy).toBe(best);
    expect(model.settings).toEqual(choice.chosen.settings);
    expect(model.scale).toBe(chosen?.scale);
    expect(model.trainingRows).toBe(120);
  });

  test('answers rows it has not seen', () => {
    const fresh = questions(40, 2);
    const right = predict(model, fresh.texts).filter(({ label }, at) => label === fresh.labels[at]);
    expect(right.length).toBeGreaterThan(36);
  });

  test('gives the same model and the same table for the same seed', () => {
    const again = chooseClassifier(rows, auto, 4);
    expect(again.model).toEqual(model);
    const withoutTime = (tried: typeof choice.tried) => tried.map((result) => ({ ...result, seconds: 0 }));
    expect(withoutTime(again.choice.tried)).toEqual(withoutTime(choice.tried));
  });

  test('tells its progress from 0 to 1 without falling back, and how many are to come', () => {
    const fractions = seen.map(({ fraction }) => fraction);
    expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(seen[0]).toEqual({ stage: 'trying', done: 0, total: 12, fraction: 0 });
  });
});

test('rows of one group, and rows with one text, are never on both sides: a label that only repeats a text is not learnt', () => {
  // Every label occurs in one group only: a classifier that saw other rows of the group would be right, one that did not cannot be.
  const texts = Array.from({ length: 40 }, (_, at) => `word${Math.floor(at / 4)} common ${at}`);
  const labels = Array.from({ length: 40 }, (_, at) => (Math.floor(at / 4) % 2 === 0 ? 'refund' : 'delivery'));
  const groups = Array.from({ length: 40 }, (_, at) => `g${Math.floor(at / 4)}`);
  const wanted = { kind: 'complement-bayes', terms: 'words', setting: 1 } as const;
  const apart = chooseClassifier({ texts, labels, labelList, groups }, wanted, 1).choice.tried[0]?.accuracy;
  const mixed = chooseClassifier({ texts, labels, labelList }, wanted, 1).choice.tried[0]?.accuracy;
  expect(mixed).toBe(1);
  expect(apart).toBeLessThan(0.8);
});

test('a fixed kind, terms and setting is judged all the same: its probabilities need it', () => {
  const wanted = { kind: 'svm', terms: 'both', setting: 2 } as const;
  const { model, choice } = chooseClassifier(questions(60), wanted, 1);
  expect(choice.tried.map(({ settings, terms }) => [settings, terms])).toEqual([[{ kind: 'svm', c: 2 }, 'both']]);
  expect(model.scale).not.toBe(1);
});

test.each([
  ['nine rows', questions(9)],
  ['one label', { ...questions(20), labels: new Array<string>(20).fill('refund') }],
])('with %s nothing can be judged: it trains the usual one', (_case, rows) => {
  const { model, choice } = chooseClassifier(rows, auto, 1);
  expect(choice).toMatchObject({ tried: [], folds: 0, judgedRows: 0, chosen: { settings: { kind: 'svm', c: 1 } } });
  expect(model.scale).toBe(1);
});

test('a forest is tried over words only, unless characters are asked for', () => {
  expect(termCandidates({ kind: 'forest', terms: 'auto', setting: null }).map(({ terms }) => terms)).toEqual(['words']);
  expect(settingCandidates(auto, 'both').find(({ settings }) => settings.kind === 'forest')?.terms).toBe('words');
  const asked = { kind: 'forest', terms: 'characters', setting: 10 } as const;
  expect(termCandidates(asked)).toEqual([{ settings: { kind: 'forest', trees: 10 }, terms: 'characters' }]);
});

test('a setting without a kind is refused', () =>
  expect(() => chooseClassifier(questions(20), { ...auto, setting: 3 }, 1)).toThrow('belongs to one kind'));
