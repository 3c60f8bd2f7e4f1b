import { foldText } from '@shared/domain/search';
import { type Term, type TermName, terms } from './index';

/** A term with the name it goes by in the code. */
export type NamedTerm = Term & { term: TermName };

const byName = (a: NamedTerm, b: NamedTerm): number => a.name.localeCompare(b.name);

/** Every term, by the alphabet of the language that is spoken. */
export const allTerms: readonly NamedTerm[] = Object.entries(terms)
  .map(([term, words]) => ({ term: term as TermName, ...words })) // safe: the keys of `terms` are its names
  .sort(byName);

/** The terms that a search means: those whose name holds the words first, then those whose explanation does. All of them for no words. */
export function findTerms(words: string): readonly NamedTerm[] {
  const wanted = foldText(words.trim());
  if (wanted === '') return allTerms;
  const named = allTerms.filter(({ name }) => foldText(name).includes(wanted));
  const explained = allTerms.filter((one) => !named.includes(one) && foldText(one.what).includes(wanted));
  return [...named, ...explained];
}
