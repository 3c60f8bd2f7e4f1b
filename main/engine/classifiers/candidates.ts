import type { ClassifierKind, ClassifierSettings } from './settings';
import type { TermKind } from './terms';

/** One way to train that is tried: an algorithm with its setting, over one kind of terms. */
export type Candidate = { readonly settings: ClassifierSettings; readonly terms: TermKind };

/** Every kind, in the order in which of equals the first is taken: quick to train and small first. */
export const classifierKinds: readonly ClassifierKind[] = ['svm', 'logistic', 'complement-bayes', 'forest'];

/** The settings that are tried for each kind; the first is the one that usually does, and the one used where nothing can be tried. */
const grid: Readonly<Record<ClassifierKind, readonly ClassifierSettings[]>> = {
  svm: [1, 0.3, 3].map((c) => ({ kind: 'svm', c })),
  logistic: [10, 3, 30].map((c) => ({ kind: 'logistic', c })),
  'complement-bayes': [1, 0.3, 0.1].map((smoothing) => ({ kind: 'complement-bayes', smoothing })),
  forest: [{ kind: 'forest', trees: 150 }],
};

/** A forest over characters takes minutes where one over words takes seconds, and was no better on any of our three data sets. */
const termsOf = (kind: ClassifierKind, terms: TermKind): TermKind => (kind === 'forest' ? 'words' : terms);

/** What was asked for: a kind or the best of all, terms or the best of all, one setting or the best of the grid. */
export type Wanted = {
  readonly kind: ClassifierKind | 'auto';
  readonly terms: TermKind | 'auto';
  /** c of SVM and logistic regression, smoothing of naive Bayes, trees of a forest; null: choose. Not with kind 'auto'. */
  readonly setting: number | null;
};

/** @throws RangeError if a setting is given without a kind */
export function settingsFor({ kind, setting }: Wanted): readonly ClassifierSettings[] {
  if (kind === 'auto') {
    if (setting !== null) throw new RangeError('A setting belongs to one kind of classifier. Choose the kind as well.');
    return classifierKinds.flatMap((each) => grid[each]);
  }
  if (setting === null) return grid[kind];
  switch (kind) {
    case 'svm':
    case 'logistic':
      return [{ kind, c: setting }];
    case 'complement-bayes':
      return [{ kind, smoothing: setting }];
    case 'forest':
      return [{ kind, trees: setting }];
  }
}

/** First round: every kind of terms that may be used, each with one quick setting. One candidate means there is nothing to find out. */
export function termCandidates(wanted: Wanted): Candidate[] {
  const [settings] = settingsFor(wanted);
  if (settings === undefined) return [];
  const choices: readonly TermKind[] = wanted.terms === 'auto' ? ['words', 'characters', 'both'] : [wanted.terms];
  const usable = new Set(choices.map((terms) => (wanted.terms === 'auto' ? termsOf(settings.kind, terms) : terms)));
  return [...usable].map((terms) => ({ settings, terms }));
}

/** Second round: every setting, over the terms that did best. */
export function settingCandidates(wanted: Wanted, bestTerms: TermKind): Candidate[] {
  return settingsFor(wanted).map((settings) => ({
    settings,
    terms: wanted.terms === 'auto' ? termsOf(settings.kind, bestTerms) : bestTerms,
  }));
}

export const sameCandidate = (a: Candidate, b: Candidate): boolean =>
  a.terms === b.terms && JSON.stringify(a.settings) === JSON.stringify(b.settings);
