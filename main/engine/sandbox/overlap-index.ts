import { wordsOf } from './text-features';

/** Weighted terms of a text: its words, and with less weight the groups of four letters in long words (so `refunded` is near `refund`). */
export type Terms = ReadonlyMap<string, number>;

const LETTER_GROUP = 4;
const SHORTEST_GROUPED_WORD = 5;
const GROUP_WEIGHT = 0.3;

/** English words that say nothing about a topic. Of other languages, words that stand in every document count little (see idf). */
const FUNCTION_WORDS = new Set(
  `a about after all also am an and any are as at be been before but by can could did do does for from get had has have he her here him his how i
  if in into is it its just me my no not of on one or our out over please she so some such than that the their them then there these they this those to
  too up us was we were what when where which while who why will with would you your`.split(/\s+/u),
);

/** Counts the terms of a text; empty for a text of function words. */
export function termsOf(text: string): Terms {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => void terms.set(term, (terms.get(term) ?? 0) + weight);
  for (const word of wordsOf(text)) {
    if (FUNCTION_WORDS.has(word)) continue;
    add(word, 1);
    if (word.length < SHORTEST_GROUPED_WORD) continue;
    for (let at = 0; at + LETTER_GROUP <= word.length; at += 1)
      add(`~${word.slice(at, at + LETTER_GROUP)}`, GROUP_WEIGHT);
  }
  return terms;
}

/** Terms of several texts together, each text with its weight. */
export function combinedTerms(parts: readonly { text: string; weight: number }[]): Terms {
  const terms = new Map<string, number>();
  for (const { text, weight } of parts)
    for (const [term, count] of termsOf(text)) terms.set(term, (terms.get(term) ?? 0) + weight * count);
  return terms;
}

/** TF-IDF over a few documents, for cosine similarity with a question. */
export class OverlapIndex {
  private readonly postings = new Map<string, { document: number; weight: number }[]>();
  private readonly size: number;

  constructor(documents: readonly Terms[]) {
    this.size = documents.length;
    const occurrences = new Map<string, number>();
    for (const document of documents)
      for (const term of document.keys()) occurrences.set(term, (occurrences.get(term) ?? 0) + 1);
    for (const [document, terms] of documents.entries()) {
      const weighted = [...terms].map(([term, count]) => ({
        term,
        weight: count * this.idf(occurrences.get(term) ?? 0),
      }));
      const length = Math.hypot(...weighted.map(({ weight }) => weight)) || 1;
      for (const { term, weight } of weighted) {
        const posting = { document, weight: weight / length };
        const list = this.postings.get(term);
        if (list) list.push(posting);
        else this.postings.set(term, [posting]);
      }
    }
  }

  /** Smoothed as in scikit-learn: ln((1 + documents) / (1 + those with the term)) + 1. */
  private idf(occurrences: number): number {
    return Math.log((1 + this.size) / (1 + occurrences)) + 1;
  }

  /** Cosine of the question with each document, 0..1; all 0 when no term is shared. Terms that no document has make the question longer. */
  similarities(question: Terms): Float64Array {
    const sums = new Float64Array(this.size);
    let square = 0;
    for (const [term, count] of question) {
      const list = this.postings.get(term);
      const weight = count * this.idf(list?.length ?? 0);
      square += weight * weight;
      for (const posting of list ?? [])
        sums[posting.document] = (sums[posting.document] ?? 0) + weight * posting.weight;
    }
    const length = Math.sqrt(square) || 1;
    return sums.map((sum) => Math.min(1, sum / length));
  }
}
