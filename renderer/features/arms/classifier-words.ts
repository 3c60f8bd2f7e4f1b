import { plural, t } from '@lingui/core/macro';
import type { ArmConfig } from '@shared/contract/arms';
import {
  type ClassifierChoice,
  type ClassifierKind,
  classifierNames,
  type TermKind,
} from '@shared/contract/classifiers';
import { formatDecimal, formatDigits } from '@shared/domain/format';

/** What the user chooses for a local classifier. */
export type LocalChoice = Pick<Extract<ArmConfig, { kind: 'local-classifier' }>, 'classifier' | 'terms' | 'setting'>;

/** What it looks at in a text. */
export const termWords: Record<TermKind, string> = {
  words: t`words and word pairs`,
  characters: t({ message: 'pieces of words', context: 'what a classifier looks at' }),
  both: t({ message: 'words and pieces of words', context: 'what a classifier looks at' }),
};

/** What each kind is good for, in one plain sentence. */
export const classifierSentences: Record<ClassifierKind | 'auto', string> = {
  auto: t`Tries all four on held-out parts of your train side and takes the best. The test side is not looked at.`,
  svm: t`Draws the widest border between the labels. Usually among the best on short texts.`,
  logistic: t`Close to the SVM, slower with many labels.`,
  'complement-bayes': t`Trained in an instant, good with few rows or uneven labels.`,
  forest: t`Many decision trees that vote. Rarely the best on texts, larger and slower.`,
};

/** A setting with all its digits. */
const inFull = (setting: number): string => formatDigits(String(setting));

type SettingFacts = { name: string; what: string; most: number; whole: boolean; inWords: (setting: number) => string };
const strength: SettingFacts = {
  name: 'C',
  what: t`Larger trusts the rows more.`,
  most: 100,
  whole: false,
  inWords: (setting) => `C ${inFull(setting)}`,
};

/** The one number of each kind: its name, what it does, its range. */
export const settingFacts: Record<ClassifierKind, SettingFacts> = {
  svm: strength,
  logistic: strength,
  'complement-bayes': {
    name: t`Smoothing`,
    what: t`Larger trusts rare words less.`,
    most: 100,
    whole: false,
    inWords: (setting) => t`smoothing ${inFull(setting)}`,
  },
  forest: {
    name: t`Trees`,
    what: t`More are steadier and slower.`,
    most: 1000,
    whole: true,
    inWords: (setting) => plural(setting, { one: '# tree', other: '# trees' }),
  },
};

/** What is wrong with the setting, in a sentence; null when nothing is. */
export function settingProblem({ classifier, setting }: LocalChoice): string | null {
  if (classifier === 'auto' || setting === null) return null;
  const { name, most, whole } = settingFacts[classifier];
  if (setting > 0 && setting <= most && (!whole || Number.isInteger(setting))) return null;
  return whole
    ? t`${name}: choose a whole number from 1 to ${most}.`
    : t`${name}: choose a number above 0, at most ${most}.`;
}

/** `C 10`, or how it is found. */
export const settingWords = ({ classifier, setting }: LocalChoice): string =>
  classifier === 'auto' || setting === null ? t`found by cross-validation` : settingFacts[classifier].inWords(setting);

/** `Linear SVM, C 1`. */
export const choiceWords = ({ kind, setting }: Pick<ClassifierChoice, 'kind' | 'setting'>): string =>
  `${classifierNames[kind]}, ${settingFacts[kind].inWords(setting)}`;

/** `6.1 MB`. */
export const sizeWords = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${formatDecimal(bytes / 1e6, 1)} MB`;
