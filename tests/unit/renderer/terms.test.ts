import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTermName, type TermName, terms } from '@renderer/ui/terms';
import { allTerms, findTerms } from '@renderer/ui/terms/find-terms';
import { expect, test } from 'vitest';

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !path.includes('ui/terms') ? [readFileSync(path, 'utf8')] : [];
  });
/** All that the screens say, and how they say it. */
const screens = sources('renderer').join('\n');

/** Words of the field as they stand on the screens, with the card that explains each. */
const usedWords: readonly [string, TermName][] = [
  ['accuracy', 'accuracy'],
  ['macro F1', 'macroF1'],
  ['interval', 'interval'],
  ['McNemar', 'mcNemar'],
  ['(Holm)', 'holm'],
  ['resamples', 'bootstrap'],
  ['No worse', 'noWorse'],
  ['confidence', 'confidence'],
  ['Calibration error', 'calibrationError'],
  ['by itself', 'coverage'],
  ['slices', 'slice'],
  ['Examples in the prompt', 'shots'],
  ['Examples', 'selector'],
  ['Seed', 'seed'],
  ['Epochs', 'epoch'],
  ['Batch size', 'batchSize'],
  ['learning rate', 'learningRate'],
  ['Token accuracy', 'tokenAccuracy'],
  ['Checkpoints', 'checkpoint'],
  ['leak', 'leak'],
  ['near-cop', 'nearCopy'],
  ['agree', 'kappa'],
  ['split', 'split'],
  ['stratified', 'stratified'],
  ['several answers vote', 'voteShare'],
  ['log probabilities', 'logprobs'],
  ['Temperature', 'temperature'],
  ['tokens', 'token'],
  ['Batches', 'batch'],
  ['budget', 'budget'],
  ['Foreseen', 'foreseen'],
  ['pay back', 'breakEven'],
  ['sweep', 'sweep'],
  ['Learning curve', 'learningCurve'],
  ['probe set', 'probeSet'],
  ['sealed', 'sealedTest'],
  ['deployment', 'deployment'],
  ['pool', 'pool'],
  ['teacher', 'teacher'],
  ['Switched off', 'retirement'],
  ['price book', 'priceBook'],
];

test.each(usedWords)('the screens say ‘%s’, and there is a card for it', (word, term) => {
  expect(screens.toLowerCase().includes(word.toLowerCase())).toBe(true);
  expect(isTermName(term)).toBe(true);
});

test('every term named on a screen has a card', () => {
  const single = [...screens.matchAll(/<TermCard term="(\w+)"/g)].map(([, name]) => name ?? '');
  const several = [...screens.matchAll(/\bterms=\{\[([^\]]*)\]/g)].flatMap(([, list]) =>
    [...(list ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name ?? ''),
  );
  expect(single.length).toBeGreaterThan(20);
  expect(several.length).toBeGreaterThan(50);
  expect([...single, ...several].filter((name) => !isTermName(name))).toEqual([]);
});

test('every card says what the term is and when it misleads, in whole sentences, and no name stands twice', () => {
  for (const { name, what, misleads } of Object.values(terms)) {
    expect(name).not.toBe('');
    expect(what).toMatch(/^\S.*[.]$/s);
    expect(misleads).toMatch(/^\S.*[.]$/s);
  }
  expect(new Set(allTerms.map(({ name }) => name)).size).toBe(allTerms.length);
});

test('a search finds terms by name first, then by what is said of them, without regard to case', () => {
  expect(findTerms('KAPPA').map(({ term }) => term)).toEqual(['kappa']);
  expect(findTerms('epoch').map(({ term }) => term)).toEqual(['epoch', 'checkpoint']);
  expect(findTerms('  ')).toHaveLength(allTerms.length);
  expect(findTerms('no such word')).toEqual([]);
});
