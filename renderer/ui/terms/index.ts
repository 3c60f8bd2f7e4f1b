import { askingTerms } from './asking';
import { dataTerms } from './data';
import { evidenceTerms } from './evidence';
import { scoresTerms } from './scores';
import { trainingTerms } from './training';
import { waysTerms } from './ways';

/** The words an analyst may not know, each explained once for every screen. */
export const terms = {
  ...dataTerms,
  ...waysTerms,
  ...askingTerms,
  ...trainingTerms,
  ...scoresTerms,
  ...evidenceTerms,
} as const;

export type TermName = keyof typeof terms;

/** True for the name of a term that has a card. */
export const isTermName = (word: string): word is TermName => Object.hasOwn(terms, word);
export type { Term } from './term';
